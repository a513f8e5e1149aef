; SPDX-License-Identifier: MIT
(function_declarator declarator: (identifier) @name parameters: (_) @parameters) @function
(struct_specifier name: (_) @name body: (_)) @type
(union_specifier name: (_) @name body: (_)) @type
(enum_specifier name: (_) @name body: (_)) @type
(type_definition declarator: (type_identifier) @name) @type
(type_definition declarator: (_ declarator: (type_identifier) @name)) @type
(type_definition declarator: (function_declarator
  declarator: (parenthesized_declarator (pointer_declarator declarator: (type_identifier) @name)))) @type
(enumerator name: (identifier) @name) @value
(field_declaration declarator: (field_identifier) @name) @value
(field_declaration declarator: [(pointer_declarator declarator: (field_identifier) @name)
  (array_declarator declarator: (field_identifier) @name)
  (pointer_declarator declarator: (pointer_declarator declarator: (field_identifier) @name))
  (array_declarator declarator: (pointer_declarator declarator: (field_identifier) @name))]) @value
(field_declaration declarator: (function_declarator
  declarator: (parenthesized_declarator (pointer_declarator declarator: (field_identifier) @name)))) @value
(declaration declarator: (identifier) @name) @value
(declaration declarator: (init_declarator declarator: (identifier) @name)) @value
(declaration declarator: (init_declarator declarator: (_ declarator: (identifier) @name))) @value
(declaration declarator: (init_declarator declarator: (_ declarator: (_ declarator: (identifier) @name)))) @value
(declaration declarator: (array_declarator declarator: (identifier) @name)) @value
(declaration declarator: (pointer_declarator declarator: (identifier) @name)) @value
(preproc_def name: (identifier) @name) @value
(preproc_function_def name: (identifier) @name parameters: (_) @parameters) @function
(compound_statement) @body
