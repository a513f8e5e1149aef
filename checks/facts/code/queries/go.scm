; SPDX-License-Identifier: MIT
(function_declaration name: (identifier) @name parameters: (_) @parameters) @function
(method_declaration receiver: (parameter_list (parameter_declaration type: (_) @owner))
  name: (field_identifier) @name parameters: (_) @parameters) @function
(type_spec name: (type_identifier) @name) @type
(type_alias name: (type_identifier) @name) @type
(field_declaration name: (field_identifier) @name) @value
(field_declaration !name type: (_) @bases) @embedded
(type_elem (type_identifier) @bases) @embedded
(method_elem name: (field_identifier) @name parameters: (_) @parameters) @function
(const_spec name: (identifier) @name) @value
(var_spec name: (identifier) @name) @value
(block) @body
