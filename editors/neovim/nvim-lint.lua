-- For the plugin nvim-lint: the findings of `mdlint check` as JSON, without a language server.
local lint = require("lint")

lint.linters.mdlint = {
  cmd = vim.g.mdlint or "mdlint",
  stdin = true,
  args = {
    "check",
    "--output-format",
    "json",
    "--stdin-filename",
    function()
      return vim.api.nvim_buf_get_name(0)
    end,
    "-",
  },
  ignore_exitcode = true,
  parser = function(output, buffer)
    if output == "" then -- a config that cannot be obeyed; `mdlint check` says why
      return {}
    end
    local severities = {
      error = vim.diagnostic.severity.ERROR,
      warning = vim.diagnostic.severity.WARN,
      info = vim.diagnostic.severity.INFO,
    }
    local function column(place)
      local line = vim.api.nvim_buf_get_lines(buffer, place.line, place.line + 1, false)[1] or ""
      local ok, byte = pcall(vim.str_byteindex, line, place.character, true)
      return ok and byte or #line
    end
    local found = {}
    for _, one in ipairs(vim.json.decode(output).diagnostics) do
      table.insert(found, {
        lnum = one.range.start.line,
        col = column(one.range.start),
        end_lnum = one.range["end"].line,
        end_col = column(one.range["end"]),
        severity = severities[one.severity],
        message = one.message,
        code = one.code,
        source = "mdlint",
      })
    end
    return found
  end,
}
lint.linters_by_ft.markdown = { "mdlint" }
lint.linters_by_ft.mdx = { "mdlint" }
vim.api.nvim_create_autocmd({ "BufEnter", "InsertLeave", "TextChanged" }, {
  callback = function()
    lint.try_lint()
  end,
})
