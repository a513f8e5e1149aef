; SPDX-License-Identifier: MIT
(function_definition name: (word) @name body: (_) @body) @function
(variable_assignment name: (variable_name) @name) @value
