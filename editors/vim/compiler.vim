" Vim without plugins: `:source` this, then `:make %` fills the quickfix list.
let &l:makeprg = 'mdlint check --output-format concise'
let &l:errorformat = '%f:%l:%c: %trror: %m,%f:%l:%c: %tarning: %m,%f:%l:%c: %tnfo: %m,%-G%.%#'
