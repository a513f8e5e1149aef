// SPDX-License-Identifier: MIT
// Build ids are notes that linkers make of all that they link, see elf(5). A version number would not do: two builds of
// one version differ while it is being worked on, and a library of the system is replaced without a word to us.
#include "checks/program.h"

#include <elf.h>
#include <link.h>

#include <cstring>
#include <string_view>

namespace docgarden {
namespace {

constexpr std::size_t aligned(std::size_t size) {
  return (size + 3) & ~std::size_t{3};
}

std::string_view build_id(std::string_view notes) {
  ElfW(Nhdr) note;
  while (notes.size() >= sizeof note) {
    std::memcpy(&note, notes.data(), sizeof note);
    const std::size_t name = sizeof note, value = name + aligned(note.n_namesz);
    const std::size_t end = value + aligned(note.n_descsz);
    if (end > notes.size()) return {};
    if (note.n_type == NT_GNU_BUILD_ID && notes.substr(name, note.n_namesz) == std::string_view("GNU\0", 4)) {
      return notes.substr(value, note.n_descsz);
    }
    notes.remove_prefix(end);
  }
  return {};
}

int add_identity(dl_phdr_info* module, std::size_t, void* out) {
  std::string_view id;
  for (int i = 0; i < module->dlpi_phnum && id.empty(); ++i) {
    const ElfW(Phdr)& part = module->dlpi_phdr[i];
    if (part.p_type != PT_NOTE) continue;
    id = build_id({reinterpret_cast<const char*>(module->dlpi_addr + part.p_vaddr), part.p_memsz});
  }
  std::string& all = *static_cast<std::string*>(out);
  if (id.empty()) {
    all.clear();
    return 1;  // ends the walk
  }
  all += std::string(id) + " ";
  return 0;
}

}  // namespace

std::string program_identity() {
  std::string all;
  ::dl_iterate_phdr(add_identity, &all);
  return all;
}

}  // namespace docgarden
