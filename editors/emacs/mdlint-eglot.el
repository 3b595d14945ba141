;;; mdlint-eglot.el --- The language server of mdlint -*- lexical-binding: t -*-

;;; Commentary:
;; Put this file into your `load-path' and (require 'mdlint-eglot) into your init file; then M-x eglot in a post.

;;; Code:
(require 'eglot)

(add-to-list 'eglot-server-programs '((markdown-mode gfm-mode) . ("mdlint" "server")))

(provide 'mdlint-eglot)
;;; mdlint-eglot.el ends here
