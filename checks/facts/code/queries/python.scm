; SPDX-License-Identifier: MIT
(class_definition name: (identifier) @name superclasses: (_)? @bases) @type
(function_definition name: (identifier) @name parameters: (_) @parameters body: (_) @body) @function
(type_alias_statement left: (type (identifier) @name)) @type
(assignment left: (identifier) @name) @value
(assignment left: (pattern_list (identifier) @name)) @value
(named_expression name: (identifier) @name) @value
(assignment left: (attribute object: (identifier) @_self attribute: (identifier) @name)
  (#any-of? @_self "self" "cls")) @member
(assignment left: (pattern_list (attribute object: (identifier) @_self attribute: (identifier) @name))
  (#any-of? @_self "self" "cls")) @member
(import_from_statement name: (dotted_name (identifier) @name)) @import
(import_from_statement name: (aliased_import alias: (identifier) @name)) @import
(import_statement name: (aliased_import alias: (identifier) @name)) @import
(import_statement name: (dotted_name . (identifier) @name)) @import
(wildcard_import) @open
