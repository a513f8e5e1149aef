#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Labels proposed fixes by what people wrote.

  mine.py --tool DOCGARDEN --clones FOLDER --out rows.jsonl [--skip FILE] [--revisions 2] [--minutes 60]

FOLDER holds clones with full history: NAME, or OWNER+NAME/repo. Of two kinds of commits is asked what people wrote:
- changes of the code that changed documents with it. docgarden sees the code of the commit with the documents as they were.
- later repairs. The clone is scanned as it was at some older commits, and the line of each finding with a fix is followed to
  the commit that touched it, which docgarden sees as its parent was.
The label is 1 if the commit wrote what docgarden proposes, 0 if it wrote another word there; what was deleted or rewritten,
and what only got another form, is no row. Rows are appended; clones that were done (OUT.done) are passed over.
"""
import argparse, difflib, json, os, posixpath, random, re, subprocess, sys, tempfile, time

WORD = re.compile(r"[\w./#:@~?=&%+$-]+|\s+|.")


def git(repo, *arguments, timeout=60):
    done = subprocess.run(["git", "-C", repo, *arguments], capture_output=True, timeout=timeout)
    return done.stdout.decode("utf-8", errors="surrogateescape") if done.returncode == 0 else ""


def clones(folder):
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        inner = os.path.join(path, "repo")
        if os.path.isdir(path):
            yield name.replace("+", "/", 1), inner if os.path.isdir(inner) else path


def revisions(repo, count):
    """So many commits of the main line, with the same numbers of commits between them."""
    line = git(repo, "rev-list", "--first-parent", "--reverse", "HEAD").split()
    return [line[len(line) * (i + 1) // (count + 1)] for i in range(count)] if len(line) > 4 * count else []


def findings(tool, repo, name, revision, timeout, base=None):
    command = [tool, "scan", "--rev", revision, "--repository", name, "--format", "json", "--jobs", "1", repo]
    command += ["--base", base] if base else []
    try:
        done = subprocess.run(command, capture_output=True, timeout=timeout)
        found = json.loads(done.stdout)["findings"] if done.returncode in (0, 1) else []
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return []
    return [f for f in found if f.get("fixes") and f["new"] is not False]


def place_of(finding):
    """The edit of what is flagged; the others are words of its link."""
    at = finding["location"]
    begin, end = (at["line"], at["column"]), (at["end_line"], at["end_column"])
    for edit in finding["fixes"][0]["edits"]:
        if begin <= (edit["line"], edit["column"]) and (edit["end_line"], edit["end_column"]) <= end:
            return edit if edit["line"] == edit["end_line"] else None
    return None


def hunks(patch):
    """(commit, [(old line, old lines, new line, new lines)]) of `git log -p -U0`, in its order."""
    for part in patch.split("\0")[1:]:
        commit, _, body = part.partition("\n")
        found = []
        for line in body.split("\n"):
            at = re.match(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line)
            if at:
                found.append((int(at[1]), [], int(at[3]), [], int(at[2] or 1)))
            elif found and line[:1] == "-":
                found[-1][1].append(line[1:])
            elif found and line[:1] == "+":
                found[-1][3].append(line[1:])
        yield commit, found


def heir(old, news):
    """The line that was written in place of another one: its index, and how alike they are."""
    alike = [difflib.SequenceMatcher(None, old, new, autojunk=False).ratio() if len(new) < 2000 else 0 for new in news]
    best = max(range(len(news)), key=lambda i: alike[i], default=None)
    return (best, alike[best]) if best is not None and alike[best] >= 0.6 else (None, 0)


def count(text, part):
    return len(re.findall(r"(?<![\w/-])" + re.escape(part) + r"(?![\w/-])", text))


def norm(text):
    text = re.sub(r"^https?://[^/]+/[^/]+/[^/]+/(?:blob|tree|raw)/[^/]+/", "", text.strip("`()\"'<>[]*,;"))
    return re.sub(r"^(\./|\.\./)+", "", text.lower()).strip("./:")


def written(old, new, column, size):
    """What a person wrote in place of a part of a line, in whole words; None where that is not one piece."""
    before, after = WORD.findall(old), WORD.findall(new)
    at, parts = 0, []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    starts = []
    for token in before:
        starts.append(at)
        at += len(token)
    for tag, a, b, c, d in matcher.get_opcodes():
        end = starts[b] if b < len(starts) else at
        if tag != "equal" and a < b and starts[a] < column + size and end > column:
            parts.append("".join(after[c:d]))
    return parts[0] if len(parts) == 1 else None


def fragment(text):
    return text.partition("#")[2]


def is_same(proposed, human, before, document):
    """The same text but for its form, or another way to the same file."""
    got, want = norm(proposed), norm(human)
    if got == want or want.endswith(got) or got.endswith(want):
        return True
    if "#" not in before:
        proposed, human = proposed.partition("#")[0].partition("?")[0], human.partition("#")[0].partition("?")[0]
    folder = posixpath.dirname(document)
    return "/" in human and posixpath.normpath(posixpath.join(folder, proposed)) == posixpath.normpath(
        posixpath.join(folder, human))


def judge(old, new, before, proposed, kind, document):
    """1, 0, or None: still the same, or not to be told."""
    column = old.find(before)
    if column < 0 or count(new, before) >= max(1, count(old, before)):
        return None, ""
    human = (written(old, new, column, len(before)) or "").strip()
    if kind == "anchor" and fragment(human) == fragment(before):
        return None, human
    if count(new, proposed) > count(old, proposed):
        return 1, human or proposed
    if not re.fullmatch(r"[\w./#:@~?=&%+$-]{2,200}", human):
        return None, human
    got, want = norm(proposed), norm(human)
    if not got or not want or want == norm(before):
        return None, human
    if kind in ("path", "link", "tree", "anchor") and not re.search(r"[/#]|\w\.\w", want):
        return None, human
    return int(is_same(proposed, human, before, document)), human


def touched_by(line, before, edits):
    """Follows a line of a document through its later versions to the commit that writes something else there."""
    for commit, changed in edits:
        shift, moved = 0, False
        for start, olds, begin, news, removed in changed:
            if removed == 0 and start < line or removed > 0 and start + removed <= line:
                shift += len(news) - removed
                continue
            if not start <= line < start + removed or line - start >= len(olds):
                break
            index, _ = heir(olds[line - start], news)
            if index is None:
                return None
            if news[index].find(before) < 0:
                return commit
            line, moved = begin + index, True
            break
        line += 0 if moved else shift
    return None


def text_of(lines, edit):
    raw = lines[edit["line"] - 1].encode("utf-8", errors="surrogateescape") if edit["line"] <= len(lines) else b""
    return raw[edit["column"] - 1:edit["end_column"] - 1].decode("utf-8", errors="replace")


DIFF = ("-p", "-U0", "--no-renames", "--no-color", "--no-ext-diff")


def grouped(found):
    documents = {}
    for finding in found:
        if edit := place_of(finding):
            documents.setdefault(edit["path"], []).append((finding, edit))
    return documents


def repairs(tool, name, repo, revision, timeout):
    """The later commits that touched what is found there."""
    commits = []
    for path, wanted in sorted(grouped(findings(tool, repo, name, revision, timeout)).items())[:40]:
        lines = git(repo, "show", f"{revision}:{path}").split("\n")
        try:
            patch = git(repo, "log", "--first-parent", "-m", "--reverse", *DIFF, "--format=%x00%H", f"{revision}..HEAD", "--",
                        path, timeout=30)
        except subprocess.TimeoutExpired:
            continue
        edits = list(hunks(patch)) if len(patch) < 50_000_000 else []
        for _, edit in wanted[:40]:
            commit = touched_by(edit["line"], text_of(lines, edit), edits)
            if commit and commit not in commits:
                commits.append(commit)
    return commits


def is_document(path):
    return path.endswith((".md", ".mdx", ".rst", ".adoc", ".markdown"))


def sides(patch):
    """The words of the lines that went and of those that came."""
    went, came = set(), set()
    for line in patch.split("\n"):
        if line[:1] in "-+" and line[:3] not in ("---", "+++"):
            (went if line[:1] == "-" else came).update(re.findall(r"[\w.-]+", line[1:]))
    return went, came


def is_promising(repo, commit):
    """True if the documents lost a word that the code lost, too, or the name of a file that went."""
    log = git(repo, "diff", "--no-renames", "--name-status", f"{commit}^", commit).split("\n")
    files = [tuple(line.split("\t", 1)) for line in log if "\t" in line]
    documents = [path for status, path in files if status == "M" and is_document(path)]
    code = [path for status, path in files if status == "M" and not is_document(path)]
    went, came = sides(git(repo, "diff", *DIFF, f"{commit}^", commit, "--", *documents[:200]))
    lost = went - came
    if not came or any(status == "D" and os.path.basename(path) in lost for status, path in files):
        return bool(came)
    was, now = sides(git(repo, "diff", *DIFF, f"{commit}^", commit, "--", *code[:200])) if code else (set(), set())
    return any(len(word) > 4 and re.search(r"_|-|[a-z][A-Z]", word) for word in lost & (was - now))


def changes(repo, most):
    """Commits that changed documents and code at once; half of them took some file away and brought another one."""
    log = git(repo, "log", "--first-parent", "-m", "-n", "3000", "--no-renames", "--name-status", "--format=%x00%H", "HEAD",
              timeout=120)
    moves, edits = [], []
    for part in log.split("\0")[1:]:
        commit, _, body = part.partition("\n")
        files = [line.split("\t", 1) for line in body.split("\n") if "\t" in line]
        if len(files) > 300 or not any(status == "M" and is_document(path) for status, path in files):
            continue
        if {"A", "D"} <= {status for status, _ in files}:
            moves.append(commit)
        elif len(files) <= 60 and any(status == "M" and not is_document(path) for status, path in files):
            edits.append(commit)
    pick, chosen = random.Random(4), []
    for found, wanted in ((moves, most // 2), (edits, most)):
        for commit in pick.sample(found, min(60, len(found))):
            if len(chosen) < wanted and is_promising(repo, commit):
                chosen.append(commit)
    return chosen


def with_old_documents(repo, scratch, commit, documents):
    """A commit in a scratch repository: the code of this one, the documents of its parent."""
    if not os.path.exists(os.path.join(scratch, "HEAD")):
        subprocess.run(["git", "init", "-q", "--bare", scratch], check=True)
        with open(os.path.join(scratch, "objects", "info", "alternates"), "w", encoding="utf-8") as file:
            file.write(os.path.join(git(repo, "rev-parse", "--absolute-git-dir").strip(), "objects") + "\n")
    environment = dict(os.environ, GIT_INDEX_FILE=os.path.join(scratch, "index"))
    for one in ("AUTHOR", "COMMITTER"):
        environment.update({f"GIT_{one}_NAME": "x", f"GIT_{one}_EMAIL": "x@x", f"GIT_{one}_DATE":
                            git(repo, "log", "-1", "--format=%cI", commit).strip()})
    run = lambda *words, text=None: subprocess.run(["git", "-C", scratch, *words], input=text, capture_output=True, text=True,
                                                   env=environment, check=True).stdout.strip()
    run("read-tree", commit)
    run("update-index", "-z", "--index-info", text=git(repo, "ls-tree", "-z", f"{commit}^", "--", *documents))
    return run("commit-tree", run("write-tree"), "-p", f"{commit}^", "-m", "x")


def rows_of(tool, name, repo, commit, timeout, scratch=None):
    """With a scratch repository the commit is a change of the code, else a repair."""
    changed = git(repo, "diff", "--name-only", "--no-renames", "--diff-filter=M", f"{commit}^", commit).split("\n")
    if scratch:
        made = with_old_documents(repo, scratch, commit, [path for path in changed if is_document(path)])
        documents = grouped(findings(tool, scratch, name, made, timeout, f"{commit}^"))
    else:
        documents = grouped(findings(tool, repo, name, f"{commit}^", timeout))
    for path, wanted in sorted(documents.items()):
        if path not in changed:
            continue
        patch = "\0" + commit + "\n" + git(repo, "diff", *DIFF, f"{commit}^", commit, "--", path)
        edits = next(hunks(patch))[1]
        lines = git(repo, "show", f"{commit}^:{path}").split("\n")
        for finding, edit in wanted[:60]:
            before, fix = text_of(lines, edit), finding["fixes"][0]
            inside = [h for h in edits if h[4] > 0 and h[0] <= edit["line"] < h[0] + h[4]]
            if not inside or edit["line"] - inside[0][0] >= len(inside[0][1]):
                continue
            old, news = inside[0][1][edit["line"] - inside[0][0]], inside[0][3]
            index, _ = heir(old, news)
            if index is None:
                continue
            label, human = judge(old, news[index], before, edit["text"], finding["claim"]["kind"], path)
            if label is not None:
                yield {"repo": name, "commit": commit, "path": path, "line": edit["line"], "before": before,
                       "after": edit["text"], "human": human, "label": label, "check": finding["check"],
                       "source": fix["source"], "features": fix["features"], "evidence": finding["evidence"],
                       "old": old[:400], "new": news[index][:400], "change": bool(scratch)}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--tool", required=True)
    p.add_argument("--clones", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--skip", help="a file with names of repositories that are kept for tests, one a line")
    p.add_argument("--only", help="a file with names of repositories, one a line, in the order in which to ask them")
    p.add_argument("--revisions", type=int, default=2, help="older commits of each clone to scan")
    p.add_argument("--commits", type=int, default=8, help="of each clone that repaired what was found")
    p.add_argument("--changes", type=int, default=16, help="commits of each clone that changed code and documents")
    p.add_argument("--minutes", type=float, default=60)
    p.add_argument("--timeout", type=float, default=60, help="seconds for one scan")
    a = p.parse_args()
    skip = set(open(a.skip, encoding="utf-8").read().split()) if a.skip else set()
    known = set()
    if os.path.exists(a.out + ".done"):
        known = set(open(a.out + ".done", encoding="utf-8").read().split())
    every = dict(clones(a.clones))
    names = open(a.only, encoding="utf-8").read().split() if a.only else random.Random(1).sample(sorted(every), len(every))
    end = time.monotonic() + 60 * a.minutes
    with open(a.out, "a", encoding="utf-8") as out, open(a.out + ".done", "a", encoding="utf-8") as done:
        for name in names:
            if name in skip or name in known or name not in every:
                continue
            if time.monotonic() > end:
                break
            repo, commits, rows = every[name], [], []
            with tempfile.TemporaryDirectory() as folder:
                for commit in changes(repo, a.changes):
                    try:
                        rows += rows_of(a.tool, name, repo, commit, a.timeout, os.path.join(folder, "r"))
                    except (subprocess.SubprocessError, StopIteration):
                        continue  # the first commit, or one that lacks objects
            for revision in revisions(repo, a.revisions):
                commits += repairs(a.tool, name, repo, revision, a.timeout)
            commits = list(dict.fromkeys(commits))
            for commit in random.Random(2).sample(commits, min(a.commits, len(commits))):
                try:
                    rows += rows_of(a.tool, name, repo, commit, a.timeout)
                except (subprocess.SubprocessError, StopIteration):
                    continue
            out.writelines(json.dumps(row) + "\n" for row in rows)
            out.flush()
            print(f"{name}: {len(rows)}", file=sys.stderr, flush=True)
            done.write(name + "\n")
            done.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
