// SPDX-License-Identifier: MIT
#include "checks/git/repository.h"

#include <git2/sys/repository.h>

#include <cstring>
#include <filesystem>

#include "checks/error.h"
#include "checks/git/objects.h"

// When Debian's libgit2 starts it reads and decodes every certificate of the system, for connections that this program
// never makes: 5 ms, a quarter of a scan of an unchanged repository. No option turns that off, but the function it
// calls is looked up by name, and the program's own comes first. It answers that there are none. Weak, so that a
// library that is linked statically keeps its own; where libgit2 has another TLS nobody calls it.
extern "C" __attribute__((weak)) int mbedtls_x509_crt_parse_file(void*, const char*) {
  return -0x2900;  // MBEDTLS_ERR_X509_FILE_IO_ERROR
}

namespace docgarden::git {
namespace {

namespace fs = std::filesystem;

std::string text_or_empty(const char* text) {
  return text == nullptr ? "" : text;
}

std::string objects_folder(git_repository* repository) {
  git_buf path = GIT_BUF_INIT;
  std::string folder;
  if (git_repository_item_path(&path, repository, GIT_REPOSITORY_ITEM_OBJECTS) == 0) folder.assign(path.ptr, path.size);
  git_buf_dispose(&path);
  return folder;
}

// A repository whose configuration does not say whether it is bare is so if it is not in a folder `.git`; libgit2 takes
// the folder around it for the work tree.
bool bare_by_place(git_repository* repository, const fs::path& git_dir, const fs::path& work_tree) {
  if (git_repository_is_worktree(repository) != 0 || git_dir.filename() == ".git") return false;
  return git_dir.parent_path() == work_tree;
}

std::string without_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

}  // namespace

void start_libgit2() {
  static const int started = [] {
    const int count = git_libgit2_init();
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
    const char* extensions[] = {"partialclone", "worktreeconfig", "preciousobjects", "relativeworktrees"};
    git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, std::size(extensions));
    return count;
  }();
  if (started < 0) throw Error("libgit2 does not start: " + last_message());
}

std::string last_message() {
  const git_error* error = git_error_last();
  return error == nullptr || error->message == nullptr ? "no reason given" : error->message;
}

git_oid to_oid(const BlobId& id) {
  git_oid oid;
  std::memcpy(oid.id, id.data(), id.size());
  return oid;
}

BlobId to_blob_id(const git_oid& oid) {
  BlobId id;
  std::memcpy(id.data(), oid.id, id.size());
  return id;
}

std::string to_hex(const BlobId& id) {
  std::string text(GIT_OID_HEXSZ, '0');
  const git_oid oid = to_oid(id);
  git_oid_fmt(text.data(), &oid);
  return text;
}

Repository open_repository(const std::string& path) {
  start_libgit2();
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  if (!fs::exists(status)) {
    throw Error("no such file or folder", path, "give the path of a git repository or of a folder in one");
  }
  const std::string start = fs::is_directory(status)           ? path
                            : fs::path(path).has_parent_path() ? fs::path(path).parent_path().string()
                                                               : ".";
  git_repository* opened = nullptr;
  const int error = git_repository_open_ext(&opened, start.c_str(), 0, nullptr);
  if (error == GIT_ENOTFOUND) {
    throw Error("not in a git repository", path, "run docgarden in a clone, or give the path of one");
  }
  if (error < 0) {
    throw Error("the repository can't be opened: " + last_message(), path,
                "docgarden reads SHA-1 repositories with files or packed-refs as reference store");
  }
  Repository repository{.handle = RepositoryHandle(opened)};
  repository.git_dir = text_or_empty(git_repository_path(opened));
  repository.common_dir = text_or_empty(git_repository_commondir(opened));
  repository.objects = objects_folder(opened);
  const OdbHandle odb = open_objects(repository.objects);
  if (git_repository_set_odb(opened, odb.get()) != 0) throw Error("no object database: " + last_message());
  repository.work_tree = without_slash(text_or_empty(git_repository_workdir(opened)));
  if (git_repository_is_bare(opened) != 0 ||
      bare_by_place(opened, without_slash(repository.git_dir), repository.work_tree)) {
    repository.work_tree.clear();
  }
  return repository;
}

}  // namespace docgarden::git
