; SPDX-License-Identifier: MIT
; On top of ecma.scm.
(field_definition property: (_) @name) @value
(field_definition property: (_) @name value: (arrow_function parameters: (_) @parameters)) @function
