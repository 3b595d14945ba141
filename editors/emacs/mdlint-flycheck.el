;;; mdlint-flycheck.el --- Check Markdown sites with mdlint -*- lexical-binding: t -*-

;;; Commentary:
;; Put this file into your `load-path' and (require 'mdlint-flycheck) into your init file.

;;; Code:
(require 'flycheck)
(require 'json)

(defun mdlint-flycheck-parse (output checker buffer)
  "The findings in OUTPUT, which CHECKER has printed about BUFFER."
  (let ((json-object-type 'alist) (json-array-type 'list) (json-key-type 'symbol))
    (mapcar
     (lambda (found)
       (flycheck-error-new-at
        (alist-get 'line found) (alist-get 'column found)
        (intern (alist-get 'severity found))
        (alist-get 'message found)
        :end-line (alist-get 'endLine found) :end-column (alist-get 'endColumn found)
        :id (alist-get 'code found)
        :checker checker :buffer buffer :filename (buffer-file-name buffer)))
     (alist-get 'diagnostics (json-read-from-string output)))))

(flycheck-define-checker mdlint
  "Front matter, links and headings of Markdown sites."
  :command ("mdlint" "check" "--output-format" "json" "--stdin-filename" (eval (buffer-file-name)) "-")
  :standard-input t
  :error-parser mdlint-flycheck-parse
  :predicate buffer-file-name
  :modes (markdown-mode gfm-mode text-mode))

(add-to-list 'flycheck-checkers 'mdlint)

(provide 'mdlint-flycheck)
;;; mdlint-flycheck.el ends here
