-- Neovim's own client of language servers, from 0.7 on. Put this file into ~/.config/nvim/plugin/.
local markers = { ".git", ".mdlint.toml", "mdlint.toml" }
local started = {} -- the client of each folder, for Neovim 0.7; later ones know by themselves

vim.api.nvim_create_autocmd("FileType", {
  pattern = { "markdown", "mdx" },
  callback = function(opened)
    local file = vim.api.nvim_buf_get_name(opened.buf)
    local folder = vim.fn.fnamemodify(file, ":p:h")
    for _, marker in ipairs(markers) do
      local found = vim.fn.finddir(marker, folder .. ";")
      found = found ~= "" and found or vim.fn.findfile(marker, folder .. ";")
      if found ~= "" then
        folder = vim.fn.fnamemodify(found, ":p"):gsub("/$", "")
        folder = vim.fn.fnamemodify(folder, ":h")
        break
      end
    end
    local settings = {
      name = "mdlint",
      cmd = { vim.g.mdlint or "mdlint", "server" },
      root_dir = folder,
      on_exit = function()
        started[folder] = nil
      end,
    }
    if vim.lsp.start then
      vim.lsp.start(settings, { bufnr = opened.buf })
    else
      started[folder] = started[folder] or vim.lsp.start_client(settings)
      vim.lsp.buf_attach_client(opened.buf, started[folder])
    end
  end,
})
