// SPDX-License-Identifier: MIT
#include "checks/git/objects.h"

#include <dirent.h>
#include <fcntl.h>
#include <git2/sys/odb_backend.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <exception>
#include <string_view>
#include <vector>

#include "checks/error.h"
#include "checks/git/files.h"
#include "checks/text.h"

namespace docgarden::git {
namespace {

constexpr std::uint64_t max_object_bytes = std::uint64_t{1} << 31;
constexpr int max_alternates = 64, max_alternate_depth = 5;

// Unpacks one zlib stream from memory.
class Inflater {
 public:
  explicit Inflater(const std::string& packed) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));  // which zlib only reads
    stream_.avail_in = static_cast<uInt>(packed.size());
    ready_ = inflateInit(&stream_) == Z_OK;
  }
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // Fills as much of `out` as there is; gives the number of bytes. Damage ends the stream early.
  std::size_t read(char* out, std::size_t size) {
    if (!ready_) return 0;
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(size);
    const int state = inflate(&stream_, Z_SYNC_FLUSH);
    ended_ = state == Z_STREAM_END;
    return size - stream_.avail_out;
  }
  bool ended() {
    char none = 0;
    return ended_ || (read(&none, 1) == 0 && ended_);
  }

 private:
  z_stream stream_{};
  bool ready_ = false, ended_ = false;
};

struct Header {
  git_object_t type = GIT_OBJECT_INVALID;
  std::size_t size = 0;
  std::size_t length = 0;  // of the header itself, with its NUL
};

// "blob 12\0"
bool parse_header(std::string_view bytes, Header& header) {
  const std::size_t space = bytes.find(' '), end = bytes.find('\0');
  if (end == std::string_view::npos || space > end) return false;
  header.type = git_object_string2type(std::string(bytes.substr(0, space)).c_str());
  header.length = end + 1;
  const char* last = bytes.data() + end;
  const auto [stop, error] = std::from_chars(bytes.data() + space + 1, last, header.size);
  return error == std::errc() && stop == last && header.type > GIT_OBJECT_ANY && header.size <= max_object_bytes;
}

struct LooseObjects : git_odb_backend {
  std::string folder;  // ends in '/'
};

int fail(const char* message) {
  git_error_set_str(GIT_ERROR_ODB, message);
  return GIT_ERROR;
}

int not_found() {
  git_error_set_str(GIT_ERROR_ODB, "object not found");
  return GIT_ENOTFOUND;
}

std::string file_of(const git_odb_backend* backend, const git_oid& id) {
  std::array<char, GIT_OID_HEXSZ + 1> name;  // "aa/bbbb…"
  git_oid_pathfmt(name.data(), &id);
  return static_cast<const LooseObjects*>(backend)->folder + std::string(name.data(), name.size());
}

int read_packed(const git_odb_backend* backend, const git_oid& id, std::string& packed) {
  const Descriptor file(::open(file_of(backend, id).c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!file) return not_found();
  return read_file(file, packed, max_object_bytes) == ReadStatus::ok ? 0 : fail("a loose object can't be read");
}

int read_object(void** data, std::size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* id) {
  try {
    std::string packed;
    if (const int error = read_packed(backend, *id, packed); error != 0) return error;
    Inflater inflater(packed);
    std::array<char, 4096> start;
    const std::size_t have = inflater.read(start.data(), start.size());
    Header header;
    if (!parse_header({start.data(), have}, header)) return fail("a loose object has no header");
    char* content = static_cast<char*>(git_odb_backend_data_alloc(backend, header.size + 1));
    if (content == nullptr) return GIT_ERROR;
    const std::size_t first = std::min(have - header.length, header.size);
    std::copy_n(start.data() + header.length, first, content);
    content[header.size] = '\0';
    const std::size_t rest = inflater.read(content + first, header.size - first);
    if (have - header.length > header.size || first + rest != header.size || !inflater.ended()) {
      git_odb_backend_data_free(backend, content);
      return fail("a loose object is damaged");
    }
    *data = content;
    *size = header.size;
    *type = header.type;
    return 0;
  } catch (const std::exception& error) {
    return fail(error.what());
  }
}

int read_header(std::size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* id) {
  try {
    const Descriptor file(::open(file_of(backend, *id).c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!file) return not_found();
    std::string packed(128, '\0');
    packed.resize(read_start(file, packed.data(), packed.size()));
    std::array<char, 64> start;
    Header header;
    if (!parse_header({start.data(), Inflater(packed).read(start.data(), start.size())}, header)) {
      return fail("a loose object has no header");
    }
    *size = header.size;
    *type = header.type;
    return 0;
  } catch (const std::exception& error) {
    return fail(error.what());
  }
}

int exists(git_odb_backend* backend, const git_oid* id) {
  try {
    struct stat info {};
    return ::stat(file_of(backend, *id).c_str(), &info) == 0 ? 1 : 0;
  } catch (const std::exception&) {
    return 0;
  }
}

int exists_prefix(git_oid* out, git_odb_backend* backend, const git_oid* id, std::size_t length) {
  try {
    std::array<char, GIT_OID_HEXSZ> hex;
    git_oid_fmt(hex.data(), id);
    const std::string wanted(hex.data(), std::min(length, hex.size()));
    if (wanted.size() < 3) return GIT_EAMBIGUOUS;
    const std::string start = wanted.substr(0, 2);
    const std::string folder = static_cast<LooseObjects*>(backend)->folder + start;
    const std::unique_ptr<DIR, int (*)(DIR*)> opened(::opendir(folder.c_str()), ::closedir);
    int found = 0;
    while (const dirent* entry = opened ? ::readdir(opened.get()) : nullptr) {
      const std::string name = start + entry->d_name;
      if (name.size() != hex.size() || !name.starts_with(wanted)) continue;
      if (git_oid_fromstrn(out, name.data(), name.size()) == 0 && ++found > 1) return GIT_EAMBIGUOUS;
    }
    return found == 1 ? 0 : not_found();
  } catch (const std::exception& error) {
    return fail(error.what());
  }
}

int read_prefix(git_oid* out, void** data, std::size_t* size, git_object_t* type, git_odb_backend* backend,
                const git_oid* id, std::size_t length) {
  const int error = exists_prefix(out, backend, id, length);
  return error == 0 ? read_object(data, size, type, backend, out) : error;
}

void free_backend(git_odb_backend* backend) {
  delete static_cast<LooseObjects*>(backend);
}

void add(git_odb* odb, git_odb_backend* backend, int priority) {
  if (backend == nullptr || git_odb_add_backend(odb, backend, priority) != 0) {
    if (backend != nullptr) backend->free(backend);
    throw Error("the object database can't be opened: " + last_message());
  }
}

void add_loose(git_odb* odb, const std::string& folder) {
  auto backend = std::make_unique<LooseObjects>();
  git_odb_init_backend(backend.get(), GIT_ODB_BACKEND_VERSION);
  backend->folder = folder;
  backend->read = read_object;
  backend->read_header = read_header;
  backend->read_prefix = read_prefix;
  backend->exists = exists;
  backend->exists_prefix = exists_prefix;
  backend->free = free_backend;
  add(odb, backend.release(), 1);
}

// The folders of this database and of those that it borrows from, each ending in '/'.
void collect_folders(std::string folder, int depth, std::vector<std::string>& folders) {
  if (!folder.ends_with('/')) folder += '/';
  const bool known = std::find(folders.begin(), folders.end(), folder) != folders.end();
  if (known || depth > max_alternate_depth || folders.size() == max_alternates) return;
  folders.push_back(folder);
  const Descriptor file(::open((folder + "info/alternates").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  std::string text;
  if (!file || read_file(file, text, 1 << 20) != ReadStatus::ok) return;
  for_each_line(text, [&](std::string_view line) {
    if (line.empty() || line[0] == '#') return;
    collect_folders((line[0] == '/' ? "" : folder) + std::string(line), depth + 1, folders);
  });
}

}  // namespace

OdbHandle open_objects(const std::string& folder) {
  git_odb* opened = nullptr;
  if (git_odb_new(&opened) != 0) throw Error("no object database: " + last_message());
  OdbHandle odb(opened);
  std::vector<std::string> folders;
  collect_folders(folder, 0, folders);
  for (const std::string& each : folders) {
    git_odb_backend* packs = nullptr;
    if (git_odb_backend_pack(&packs, each.c_str()) == 0) add(opened, packs, 2);
    add_loose(opened, each);
  }
  return odb;
}

}  // namespace docgarden::git
