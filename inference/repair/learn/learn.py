#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Learns how sure fixes are, from rows of mine.py.

  learn.py rows.jsonl... [--out ../weights.toml] [--test rows.jsonl...]

A logistic regression. What keeps a source that was seen six times from being sure by luck: every weight is drawn to what is
thought of it before anything was seen (THOUGHT), as strongly as cross-validation likes best. Rows of one repository about
one successor count as one between them, and no repository counts as more than ten. Some inputs can by their meaning only speak for a fix, or only against it. The figures
are those of repositories that were not learned from: cross-validation over the others, and every fifth repository, which
is never learned from.
"""
import argparse, collections, hashlib, json, math, sys

SOURCES = ["rename", "only-name", "moved", "heading", "successor", "likeness", "script", "version", "value"]
BONDS = ["none", "only-name", "stem", "folder", "name", "body", "place"]
INPUTS = ["only", "votes", "name", "body", "place", "doubt", "years", "link", "folder", "other_kind", "past", "named", "here"]
SPEAKS_FOR = {"only", "votes", "name", "body", "place"}
SPEAKS_AGAINST = {"doubt", "other_kind", "past"}
NAMES = ["bias"] + [f"source.{s}" for s in SOURCES] + [f"bond.{b}" for b in BONDS] + INPUTS
NUMBER = {name: i for i, name in enumerate(NAMES)}

# Eight of ten are right; of git's renames nine, of what is only like the old one seven. A finding that may mean something
# else has successors that may, too.
THOUGHT = {"bias": 1.4, "source.rename": 1.0, "source.heading": -0.6, "source.likeness": -0.6, "source.script": -0.6,
           "bond.name": -0.4, "bond.stem": -0.4, "doubt": -1.5}
DRAWN = (0.3, 1, 3)  # how strongly weights may be drawn to that
MOST_OF_A_REPOSITORY = 10
LEVELS = [("safe", 0.92), ("suggest", 0.6), ("hint", 0)]  # as in fix_level.h


class Row:
    def __init__(self, inputs, label, weight, repository="", raw=None):
        self.inputs, self.label, self.weight, self.repository, self.raw = inputs, label, weight, repository, raw


def inputs_of(source, bond, features):
    found = {0: 1.0}
    for name in (f"source.{source}", f"bond.{bond}"):
        if name in NUMBER:
            found[NUMBER[name]] = 1.0
    for name in INPUTS:
        if features.get(name):
            found[NUMBER[name]] = float(features[name])
    return found


def load(paths):
    raw, groups, totals = [], collections.Counter(), collections.Counter()
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            raw += [json.loads(line) for line in lines]
    successor = lambda r: next((e["successor"] for e in r.get("evidence", []) if e.get("successor")), r["after"])
    key = lambda r: (r["repo"], r["source"], successor(r), r["label"])
    groups.update(map(key, raw))
    for row in raw:
        totals[row["repo"]] += 1 / groups[key(row)]
    rows = []
    for row in raw:
        weight = 1 / groups[key(row)] * min(1, MOST_OF_A_REPOSITORY / totals[row["repo"]])
        inputs = inputs_of(row["source"], row["features"].get("bond", "none"), row["features"])
        rows.append(Row(inputs, row["label"], weight, row["repo"], row))
    return rows


def sigmoid(x):
    return 1 / (1 + math.exp(-x)) if x > -30 else 1e-13


def total(weights, row):
    return sum(weights[i] * x for i, x in row.inputs.items())


def bounds(name):
    return (0, 20) if name in SPEAKS_FOR else (-20, 0) if name in SPEAKS_AGAINST else (-20, 20)


def learn(rows, drawn):
    """Newton's method, one weight at a time, each kept within its bounds."""
    thought = [THOUGHT.get(name, 0.0) for name in NAMES]
    weights = list(thought)
    sums = [total(weights, row) for row in rows]
    of = [[(k, row.inputs[i]) for k, row in enumerate(rows) if row.inputs.get(i)] for i in range(len(NAMES))]
    for _ in range(300):
        most = 0.0
        for i, name in enumerate(NAMES):
            slope, curve = drawn * (weights[i] - thought[i]), drawn
            for k, x in of[i]:
                p = sigmoid(sums[k])
                slope += rows[k].weight * (p - rows[k].label) * x
                curve += rows[k].weight * p * (1 - p) * x * x
            low, high = bounds(name)
            step = min(high, max(low, weights[i] - max(-1, min(1, slope / curve)))) - weights[i]
            weights[i] += step
            for k, x in of[i]:
                sums[k] += step * x
            most = max(most, abs(step))
        if most < 1e-4:
            break
    return weights


def shift_of(rows, sums):
    """What to add to the sums, so that they are right on the whole for repositories that were not learned from."""
    low, high = -3.0, 3.0
    for _ in range(40):
        middle = (low + high) / 2
        above = sum(row.weight * (sigmoid(x + middle) - row.label) for row, x in zip(rows, sums)) > 0
        low, high = (low, middle) if above else (middle, high)
    return low


def surprise(rows, sums):
    return -sum(r.weight * math.log(max(1e-9, sigmoid(x) if r.label else 1 - sigmoid(x))) for r, x in zip(rows, sums))


def digest(text):
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def held_out(repository):
    return digest(repository) % 5 == 0


def cross_validated(rows, drawn, folds=10):
    """For each row the sum that weights learned from other repositories give it."""
    found = [0.0] * len(rows)
    for fold in range(folds):
        inside = lambda row: digest("fold " + row.repository) % folds == fold
        weights = learn([row for row in rows if not inside(row)], drawn)
        for i, row in enumerate(rows):
            if inside(row):
                found[i] = total(weights, row)
    return found


def calibration_error(pairs):
    """Of (confidence, label, weight): how far confidence and truth are apart, in ten bins of the same width."""
    bins = collections.defaultdict(lambda: [0.0, 0.0, 0.0])
    for confidence, label, weight in pairs:
        one = bins[min(9, int(confidence * 10))]
        one[0] += weight
        one[1] += weight * confidence
        one[2] += weight * label
    whole = sum(one[0] for one in bins.values()) or 1
    return sum(abs(one[1] - one[2]) for one in bins.values()) / whole


def level_of(confidence, row):
    level = next(name for name, least in LEVELS if confidence >= least)
    return "suggest" if level == "safe" and row.inputs.get(NUMBER["doubt"]) == 1 else level


def tell(title, rows, confidences, by_source=False):
    repositories = len({row.repository for row in rows})
    each = calibration_error([(c, row.label, 1) for c, row in zip(confidences, rows)])
    fair = calibration_error([(c, row.label, row.weight) for c, row in zip(confidences, rows)])
    lines = [f"{title}: {sum(r.label for r in rows)} right of {len(rows)} in {repositories} repositories, "
             f"calibration error {each:.3f} ({fair:.3f} where a successor counts once)"]
    counts = collections.defaultdict(lambda: [0, 0])
    for c, row in zip(confidences, rows):
        keys = [("", level_of(c, row))]
        if by_source:
            keys.append((row.raw["source"] + "/" + row.raw["features"].get("bond", ""), level_of(c, row)))
        for key in keys:
            counts[key][0] += row.label
            counts[key][1] += 1
    lines += [f"  {source:22} {level:8} {right}/{n} = {100 * right / n:.1f} %"
              for (source, level), (right, n) in sorted(counts.items())]
    return lines


def shown(weights, told):
    lines = ["# How sure a fix is: 1 / (1 + exp(-sum)), where the sum is the bias, the weight of its source, the weight of how",
             "# its successor was found, and each input times its weight. Written by learn/learn.py; scorer.cpp has the inputs.", "#"]
    lines += [f"# {line}" for line in told if not line.startswith("  ") or line.startswith("   ")]
    lines += ["", f"bias = {weights[0]:.3f}"]
    for group, names in (("source", SOURCES), ("bond", BONDS), ("input", INPUTS)):
        lines += ["", f"[{group}]"]
        lines += [f"{n} = {weights[NUMBER[n if group == 'input' else f'{group}.{n}']] + 0.0:.3f}" for n in names]
    return "\n".join(lines).replace("-0.000", "0.000") + "\n"


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("rows", nargs="+")
    p.add_argument("--out", help="the file to write")
    p.add_argument("--test", nargs="*", default=[], help="rows that are only measured")
    p.add_argument("--wrong", action="store_true", help="print what was wrong and thought safe")
    a = p.parse_args()
    rows = load(a.rows)
    used, kept = [r for r in rows if not held_out(r.repository)], [r for r in rows if held_out(r.repository)]
    tried = [(cross_validated(used, drawn), drawn) for drawn in DRAWN]
    sums, drawn = min(tried, key=lambda one: surprise(used, one[0]))
    shift = shift_of(used, sums)
    weights = learn(used, drawn)
    weights[0] += shift
    print(f"drawn by {drawn}, shifted by {shift:.2f}")
    told = tell("cross-validation", used, [sigmoid(x + shift) for x in sums], True)
    told += tell("held out", kept, [sigmoid(total(weights, r)) for r in kept], True)
    tests = load(a.test)
    extra = tell("test", tests, [sigmoid(total(weights, r)) for r in tests], True) if tests else []
    print("\n".join(told + extra))
    if a.wrong:
        for row in used + kept + tests:
            c = sigmoid(total(weights, row))
            if row.label == 0 and level_of(c, row) == "safe":
                r = row.raw
                print(f"wrong {c:.2f} {r['source']} {r['repo']} {r['path']}: {r['before']} -> {r['after']} (human: {r['human']})")
    text = shown(weights, told)
    if a.out:
        with open(a.out, "w", encoding="utf-8") as out:
            out.write(text)
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
