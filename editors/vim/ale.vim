" For the plugin ALE: put this file into ~/.vim/plugin/, and `mdlint` into g:ale_linters.markdown if you name linters there.
function! MdlintFindings(buffer, lines) abort
  let l:found = []
  for l:line in a:lines
    let l:one = json_decode(l:line)
    call add(l:found, {
    \ 'lnum': l:one.line,
    \ 'col': strlen(strcharpart(get(getbufline(a:buffer, l:one.line), 0, ''), 0, l:one.column - 1)) + 1,
    \ 'end_lnum': l:one.endLine,
    \ 'end_col': strlen(strcharpart(get(getbufline(a:buffer, l:one.endLine), 0, ''), 0, l:one.endColumn - 1)),
    \ 'type': toupper(l:one.severity[0]),
    \ 'code': l:one.code,
    \ 'text': l:one.message,
    \})
  endfor
  return l:found
endfunction

let s:command = 'mdlint check --output-format json-lines --stdin-filename %s -'
call ale#linter#Define('markdown', {
\ 'name': 'mdlint',
\ 'executable': 'mdlint',
\ 'command': s:command,
\ 'callback': 'MdlintFindings',
\})
