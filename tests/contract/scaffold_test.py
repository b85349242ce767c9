"""Every resource has the one standard part, and services/scaffold writes what a new one needs."""

import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "services"))
sys.dont_write_bytecode = True

from scaffolding import contract, files, migration  # noqa: E402

ITEM = "concord/strategy/v1/item.proto"
DEPENDENCY = "concord/strategy/v1/dependency.proto"
DRAFTED = "concord/strategy/v1/anecdote.proto"


def source(file):
    return (ROOT / "protos" / file).read_text(encoding="utf-8")


def manual_draft():
    """The draft that stands in the manual of services/scaffold."""
    manual = (ROOT / "services/scaffold").read_text(encoding="utf-8")
    lines = re.search(r"^  // Anecdotes:.*?^  service \w+ \{\}$", manual, re.DOTALL | re.MULTILINE)
    return "".join(line[2:] + "\n" for line in lines[0].split("\n"))


class StandardPartTest(unittest.TestCase):
    def test_is_the_same_for_every_resource(self):
        self.assertEqual(list(files.deviations(ROOT)), [], "services/scaffold --check says more")

    def test_is_that_of_every_resource(self):
        resources = contract.Contract(ROOT / "protos").resources
        self.assertGreaterEqual(len(resources), 11)

    def assert_deviates(self, file, old, new):
        self.assertIn(old, source(file))
        text = source(file).replace(old, new, 1)
        self.assertIn(file, files.deviations(ROOT, {file: text}), f"{old!r} -> {new!r}")

    def test_has_one_wording(self):
        self.assert_deviates(ITEM, "// Creates an item.", "// Creates a item.")
        self.assert_deviates(ITEM, "// What people see.", "// What is shown.")
        self.assert_deviates(ITEM, "  // Include the deleted ones", "  // Include deleted ones")
        self.assert_deviates(ITEM, "// Request of GetItem.", "// Asks for an item.")

    def test_has_one_set_of_rules(self):
        self.assert_deviates(ITEM, "    max_items: 64\n", "    max_items: 65\n")
        self.assert_deviates(ITEM, '"strategy.items.delete"', '"strategy.items.update"')
        self.assert_deviates(ITEM, "    option idempotency_level = NO_SIDE_EFFECTS;\n", "")
        self.assert_deviates(ITEM, "scope: SCOPE_PARTNERSHIP", "scope: SCOPE_TENANT")
        self.assert_deviates(ITEM, "/items:batchGet", "/items:get")
        self.assert_deviates(ITEM, "bool show_deleted = 6;", "bool show_deleted = 7;")

    def test_is_complete_and_in_order(self):
        undelete = re.search(r"  // Brings a deleted.*?\n  }\n", source(ITEM), re.DOTALL)[0]
        self.assert_deviates(ITEM, undelete, "")
        uid = re.search(r"  // UUIDv7.*?\n  }\];\n", source(ITEM), re.DOTALL)[0]
        self.assert_deviates(ITEM, uid, "")
        name = re.search(r"  // `partner.*?\n  }\];\n", source(ITEM), re.DOTALL)[0]
        self.assert_deviates(ITEM, name + uid, uid + name)

    def test_leaves_a_method_words_of_its_own(self):
        text = source(DEPENDENCY)
        self.assertIn("  //\n  // Fails with DEPENDENCY_CYCLE", text)
        changed = text.replace("  // Fails with DEPENDENCY_CYCLE", "  // Own words.", 1)
        self.assertEqual(files.deviations(ROOT, {DEPENDENCY: changed}), {})

    def test_is_mended_to_what_it_was(self):
        text = source(ITEM).replace("Creates an item", "Creates a item").replace("    computed: true\n", "")
        self.assertNotEqual(text, source(ITEM))
        (mended,) = files.deviations(ROOT, {ITEM: text}).values()
        self.assertEqual(mended[1], source(ITEM))

    def test_speaks_as_people_do(self):
        for words, said in (("item", "an item"), ("unit", "a unit"), ("KPI", "a KPI"),
                            ("hour", "an hour"), ("ledger entry", "a ledger entry")):
            self.assertEqual(contract.with_article(words), said)
        self.assertEqual(contract.spoken("kpi_versions"), "KPI versions")


def changed_since(resource):
    """The columns of a resource's table that a change of the schema has altered since it was made."""
    altered = set()
    for path in (ROOT / f"services/{resource.area}/migrations/deploy").glob("*.sql"):
        text = path.read_text(encoding="utf-8")
        for actions in re.findall(rf"ALTER TABLE {resource.table}\b([^;]*);", text):
            for names in re.findall(r"COLUMN (\w+)(?: TO (\w+))?", actions):
                altered |= {name for name in names if name}
    return altered


class MigrationTest(unittest.TestCase):
    # What the tables of today were made with, but for what was decided by hand (collations, checks)
    # and for the columns that were altered since: those are tests/storage's to hold.
    def test_makes_the_columns_that_the_tables_have(self):
        read = contract.Contract(ROOT / "protos")
        for resource in read.resources:
            table = migration.Table(read, resource)
            path = ROOT / f"services/{resource.area}/migrations/deploy/{resource.rules.plural}.sql"
            deployed = path.read_text(encoding="utf-8")
            made = table.scripts("What it is.")[f"deploy/{resource.rules.plural}.sql"]
            for kind in (r"^  [a-z_]+ [a-z]+.*,$", r"FOREIGN KEY.*", r"REFERENCES .*\)",
                         r"^CREATE INDEX \w+_(?:parent|item|successor)_idx.*"):
                def found(text, kind=kind, altered=changed_since(resource)):
                    bare = re.sub(r' COLLATE "[^"]*"', "", text)
                    return [line for line in re.findall(kind, bare, re.MULTILINE)
                            if not altered & set(re.findall(r"\w+", line))]
                self.assertEqual(found(made), found(deployed), resource.full_name)


class ScaffoldTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for part in ("protos", "services", "tests/conformance"):
            shutil.copytree(ROOT / part, self.root / part)
        shutil.copy(ROOT / ".clang-format", self.root)
        self.before = self.tree()

    def tree(self):
        return {str(path.relative_to(self.root)): path.read_text(encoding="utf-8")
                for path in self.root.rglob("*") if path.is_file() and path.suffix != ".pyc"}

    def read(self, path):
        return (self.root / path).read_text(encoding="utf-8")

    def assert_refuses(self, draft, reason):
        with self.assertRaisesRegex(contract.ScaffoldError, reason):
            files.scaffold(self.root, draft)
        self.assertEqual(self.tree(), self.before)

    def test_adds_a_resource_in_few_files(self):
        changed = files.scaffold(self.root, manual_draft())
        now = self.tree()
        differ = sorted(path for path in now if now[path] != self.before.get(path))
        self.assertEqual(changed, differ)
        by_hand = [path for path in changed if "/migrations/" not in path]
        self.assertLessEqual(len(by_hand), 6, by_hand)
        self.assertEqual(len(changed) - len(by_hand), 4)
        self.assertEqual(files.deviations(self.root), {})

    def test_writes_the_file_that_the_draft_begins(self):
        files.scaffold(self.root, manual_draft())
        text = self.read(f"protos/{DRAFTED}")
        self.assertIn('import "google/protobuf/field_mask.proto";\n', text)
        self.assertIn("// Creates an anecdote. Fails with RESOURCE_EXISTS", text)
        self.assertIn('permission: "strategy.anecdotes.undelete"', text)
        self.assertIn("string text = 16", text)
        self.assertEqual(text.count("\n  rpc "), 7)
        self.assertNotIn("\n\n\n", text)
        self.assertTrue(text.endswith("  }\n}\n"))

    def test_takes_a_draft_at_its_own_place(self):
        path = self.root / "protos" / DRAFTED
        path.write_text(manual_draft(), encoding="utf-8")
        files.scaffold(self.root, manual_draft(), path)
        self.assertEqual(self.read(f"protos/{DRAFTED}").count("\n  rpc "), 7)

    def test_makes_its_table(self):
        files.scaffold(self.root, manual_draft())
        deploy = self.read("services/strategy/migrations/deploy/anecdotes.sql")
        for line in ("CREATE TABLE strategy.anecdotes (", "  text text NOT NULL,",
                     "  CONSTRAINT anecdotes_parent_fkey FOREIGN KEY (tenant_id, parent)",
                     "COMMENT ON TABLE strategy.anecdotes IS '@tenant What people tell",
                     "CREATE INDEX anecdotes_parent_idx ON strategy.anecdotes"):
            self.assertIn(line, deploy)
        self.assertIn("DROP TABLE strategy.anecdotes;",
                      self.read("services/strategy/migrations/revert/anecdotes.sql"))
        self.assertRegex(self.read("services/strategy/migrations/sqitch.plan"),
                         r"\nanecdotes \[strategies\] 20\S+Z Concord .* # What people tell[^.]*\n$")

    def test_keeps_a_day_as_a_date(self):
        draft = manual_draft().replace(
            "package concord.strategy.v1;\n",
            'package concord.strategy.v1;\n\nimport "google/type/date.proto";\n').replace(
            "  // What happened.",
            "  // The day.\n  google.type.Date told_date = 17 "
            "[(concord.options.v1.field) = {sortable: true}];\n"
            "  // Further days.\n  repeated google.type.Date retold_dates = 18;\n"
            "  // What happened.")
        files.scaffold(self.root, draft)
        deploy = self.read("services/strategy/migrations/deploy/anecdotes.sql")
        self.assertIn("  told_date date,\n  retold_dates jsonb NOT NULL,\n", deploy)
        self.assertIn("told_date { year: 200# month: 2 day: 28 }",
                      self.read("tests/conformance/resources.cc"))
        self.assertEqual(files.deviations(self.root), {})

    def test_tells_the_service_and_the_suite(self):
        changed = files.scaffold(self.root, manual_draft())
        self.assertIn('tables.Add("strategy.anecdotes", *v1::Anecdote::descriptor());',
                      self.read("services/strategy/storage/tables.cc"))
        cases = self.read("tests/conformance/resources.cc")
        self.assertIn("ResourceCase Anecdote() {", cases)
        self.assertRegex(cases, r"Anecdote\(\)\};\s+return resources;")
        formed = subprocess.run(
            ["clang-format", "--dry-run", "-Werror",
             *(self.root / path for path in changed if path.endswith(".cc"))],
            capture_output=True, check=False)
        self.assertEqual(formed.returncode, 0, formed.stderr)

    def test_makes_what_a_case_refers_to(self):
        draft = manual_draft().replace(
            "  string text = 16", "  string target = 17 [(concord.options.v1.field) = {\n"
            '    reference: "concord.metrics.v1.Target"\n  }];\n  // Words.\n  string text = 16')
        files.scaffold(self.root, draft)
        self.assertIn('  MakeNamed("Target", "world");\n}\n',
                      self.read("tests/conformance/conformance.cc"))

    def test_writes_nothing_when_anything_is_wrong(self):
        draft = manual_draft()
        self.assert_refuses(draft.replace("behavior: BEHAVIOR_REQUIRED", "filterable: true"),
                            "no field is required")
        self.assert_refuses(draft.replace("string text", "bytes text"), "no column")
        self.assert_refuses(draft.replace("max_length: 1000", 'pattern: "[a-z]+"'), "for example")
        self.assert_refuses(draft.replace("concord.strategy.v1.Strategy", "concord.strategy.v1.No"),
                            "no resource")
        self.assert_refuses(draft.replace("string text", "strin text"), '"strin"')
        self.assert_refuses(draft.replace('plural: "anecdotes"',
                                          'plural: "anecdotes_of_which_nobody_knows"'), "bytes")
        self.assert_refuses(source(ITEM), "is there already")

    def test_says_what_a_draft_lacks(self):
        draft = manual_draft()
        for option in ("pattern", "singular", "plural"):
            without = re.sub(rf"^ *{option}: .*\n", "", draft, flags=re.MULTILINE)
            self.assert_refuses(without, f"option `?{option}")
        self.assert_refuses(re.sub(r"^ *parent: .*\n", "", draft, flags=re.MULTILINE),
                            "lack of a parent")
        self.assert_refuses(draft.replace("/strategies/{strategy}", "/plans/{plan}"),
                            "its parent makes of it")
        self.assert_refuses(draft.replace("= 16", "= 10"), "numbers from 16")
        self.assert_refuses(draft.replace("concord.strategy.v1.Strategy", "Strategy"),
                            "the full name is wanted")

    def test_adds_a_resource_once(self):
        files.scaffold(self.root, manual_draft())
        self.before = self.tree()
        self.assert_refuses(manual_draft(), "is there already")


class CommandTest(unittest.TestCase):
    def test_checks_this_tree(self):
        done = subprocess.run([ROOT / "services/scaffold", "--check"], capture_output=True,
                              text=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)

    def test_says_how_it_is_used(self):
        done = subprocess.run([ROOT / "services/scaffold"], capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("services/scaffold DRAFT", done.stdout)


if __name__ == "__main__":
    unittest.main()
