"""The standard methods, the same for every resource of the suite: on the three real services."""

import functools
import importlib
import pathlib
import sys
import unittest
import uuid

import grpc

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import suite  # noqa: E402

from resources import KPI, LEFT, PARTNERSHIP, RIGHT, STRATEGY, resources  # noqa: E402

OTHER_TENANT = (("concord-tenant", "0192f0c1-2b3a-7c4d-8e5f-001122334455"),)


def camel(snake):
    return "".join(part.capitalize() for part in snake.split("_"))


class Methods:
    """The standard methods of one resource, called by their names in the contract."""

    def __init__(self, test, resource):
        self.resource, self.pb, self.rules = resource, resource.pb, resource.rules()
        service = next(s for s in self.pb.DESCRIPTOR.services_by_name.values()
                       if "Create" + resource.message in s.methods_by_name)
        code = importlib.import_module(f"concord.{resource.module}_pb2_grpc")
        channel = test.suite.channel(resource.service)
        test.addCleanup(channel.close)
        self.stub = suite.Calls(getattr(code, service.name + "Stub")(channel))

    def call(self, verb, request_fields, name=None, metadata=()):
        name = name or self.resource.message
        request = getattr(self.pb, f"{verb}{name}Request")(**request_fields)
        return getattr(self.stub, verb + name)(request, metadata=metadata)

    def parent(self):
        return {"parent": self.resource.parent} if self.resource.parent else {}

    def create(self, number=0, resource_id="", metadata=(), **fields):
        return self.call("Create", {**self.parent(), self.rules.singular:
                                    self.resource.body(self.pb, number),
                                    **({self.rules.singular + "_id": resource_id} if resource_id else {}),
                                    **fields}, metadata=metadata)

    def get(self, name, metadata=()):
        return self.call("Get", {"name": name}, metadata=metadata)

    def update(self, resource, **fields):
        return self.call("Update", {self.rules.singular: resource, **fields})

    def delete(self, name, **fields):
        return self.call("Delete", {"name": name, **fields})

    def undelete(self, name, **fields):
        return self.call("Undelete", {"name": name, **fields})

    def list(self, metadata=(), **fields):
        page = self.call("List", {**self.parent(), **fields}, camel(self.rules.plural), metadata)
        return list(getattr(page, self.rules.plural)), page.next_page_token

    def batch_get(self, names):
        page = self.call("BatchGet", {**self.parent(), "names": names}, camel(self.rules.plural))
        return list(getattr(page, self.rules.plural))

    def walk(self, **fields):
        """Every resource of a list, page after page."""
        found, token = [], ""
        while True:
            page, token = self.list(page_token=token, **fields)
            found += page
            if not token:
                return found


def for_each_resource(test):
    """Runs a test once for each resource; what fails for one is told with its name."""
    @functools.wraps(test)
    def run(self):
        for resource in self.resources:
            with self.subTest(resource=resource.message):
                test(self, Methods(self, resource))
    return run


class ConformanceTest(suite.SuiteTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.resources = resources()
        cls.create_world()

    @classmethod
    def create_world(cls):
        """The parents and the things that the bodies refer to."""
        world = cls("setUp")
        by_name = {resource.message: Methods(world, resource) for resource in cls.resources}
        for name in (LEFT, RIGHT):
            by_name["Partner"].create(resource_id=name.split("/")[1])
        for message in ("Partnership", "Strategy", "Kpi"):
            by_name[message].create(resource_id="world")
        for item in ("one", "two", "three"):
            by_name["Item"].create(resource_id=item)
        assert {PARTNERSHIP, STRATEGY, KPI} <= {
            by_name[m].get(n).name for m, n in (("Partnership", PARTNERSHIP), ("Strategy", STRATEGY),
                                                ("Kpi", KPI))}
        world.doCleanups()

    def label(self):
        """A label of this test, by which its resources are found again: labels.test = ..."""
        return uuid.uuid4().hex

    def create_labelled(self, methods, label, number):
        body = methods.resource.body(methods.pb, number)
        body.labels["test"] = label
        return methods.create(**{methods.rules.singular: body})

    @for_each_resource
    def test_create_and_get_round_trip(self, methods):
        created = methods.create(3)
        self.assertEqual(uuid.UUID(created.uid).version, 7)
        self.assertEqual(created.name.rsplit("/", 1)[1], created.uid)
        self.assertTrue(created.HasField("create_time") and created.etag)
        self.assertEqual(methods.get(created.name), created)
        for field, value in methods.resource.body(methods.pb, 3).ListFields():
            self.assertEqual(getattr(created, field.name), value, field.name)

    @for_each_resource
    def test_ids_are_taken_once_and_have_a_form(self, methods):
        resource_id = "id-" + self.label()[:8]
        created = methods.create(resource_id=resource_id)
        self.assertTrue(created.name.endswith("/" + resource_id))
        self.assert_fails("ALREADY_EXISTS", "RESOURCE_EXISTS", methods.create,
                          resource_id=resource_id)
        for wrong in ("Upper", "9starts", "with_underscore", "x" * 64):
            self.assert_fails("INVALID_ARGUMENT", "FIELD_INVALID", methods.create,
                              resource_id=wrong)

    @for_each_resource
    def test_what_is_not_there_is_not_found(self, methods):
        name = methods.create().name + "x"
        self.assert_fails("NOT_FOUND", "RESOURCE_NOT_FOUND", methods.get, name[:-2] + "0")
        self.assert_fails("INVALID_ARGUMENT", "FIELD_INVALID", methods.get, "nonsense")

    @for_each_resource
    def test_batch_get_keeps_the_order_and_is_all_or_none(self, methods):
        names = [methods.create(number).name for number in range(4)][::-1]
        self.assertEqual([found.name for found in methods.batch_get(names)], names)
        self.assert_fails("NOT_FOUND", "RESOURCE_NOT_FOUND", methods.batch_get,
                          [*names, names[0][:-4] + "0000"])

    @for_each_resource
    def test_pages_show_each_once_also_while_rows_are_added(self, methods):
        label = self.label()
        names = {self.create_labelled(methods, label, number).name for number in range(5)}
        arguments = {"filter": f'labels.test = "{label}"', "page_size": 2}
        for order in ("", f"{methods.resource.sortable} desc", f"{methods.resource.sortable}, name desc"):
            found, token = methods.list(order_by=order, **arguments)
            self.create_labelled(methods, label, 9)
            while token:
                page, token = methods.list(order_by=order, page_token=token, **arguments)
                found += page
            found_names = [resource.name for resource in found]
            self.assertEqual(len(found_names), len(set(found_names)))
            self.assertLessEqual(names, set(found_names))

    @for_each_resource
    def test_page_size_and_token_rules(self, methods):
        label = self.label()
        for number in range(3):
            self.create_labelled(methods, label, number)
        arguments = {"filter": f'labels.test = "{label}"'}
        self.assertEqual(len(methods.list(page_size=1001, **arguments)[0]), 3)
        self.assertEqual(len(methods.list(page_size=0, **arguments)[0]), 3)
        self.assert_fails("INVALID_ARGUMENT", "FIELD_INVALID", methods.list, page_size=-1)
        token = methods.list(page_size=1, **arguments)[1]
        self.assertEqual(len(methods.list(page_size=2, page_token=token, **arguments)[0]), 2)
        changed = token[:-1] + ("A" if token[-1] != "A" else "B")
        for wrong, metadata in (({"page_token": changed, **arguments}, ()),
                                ({"page_token": token}, ()),
                                ({"page_token": token, "order_by": "name desc", **arguments}, ()),
                                ({"page_token": token, "show_deleted": True, **arguments}, ()),
                                ({"page_token": token, **arguments}, OTHER_TENANT)):
            self.assert_fails("INVALID_ARGUMENT", "PAGE_TOKEN_INVALID", methods.list,
                              metadata=metadata, **wrong)

    @for_each_resource
    def test_filters(self, methods):
        label = self.label()
        names = [self.create_labelled(methods, label, number).name for number in range(3)]
        a, b, c = names

        def found(text):
            return {resource.name for resource in methods.walk(
                filter=f'labels.test = "{label}" AND {text}')}

        # OR binds tighter than AND: a AND b OR c is a AND (b OR c).
        self.assertEqual(found(f'name = "{a}" OR name = "{b}" AND name = "{b}" OR name = "{c}"'), {b})
        self.assertEqual(found(f'NOT name = "{a}"'), {b, c})
        self.assertEqual(found(f'-name = "{a}" name != "{b}"'), {c})
        self.assertEqual(found('delete_time:*'), set())
        self.assertEqual(found('labels:test'), set(names))
        self.assertEqual(found('create_time > "2001-01-01T00:00:00Z"'), set(names))
        for wrong in ("nothing = 1", "purge_time:*", "create_time = 5", "name = "):
            self.assert_fails("INVALID_ARGUMENT", "FILTER_INVALID", methods.list, filter=wrong)
        for wrong in ("nothing", "labels", "name down"):
            self.assert_fails("INVALID_ARGUMENT", "ORDER_INVALID", methods.list, order_by=wrong)

    @for_each_resource
    def test_update_with_and_without_a_mask(self, methods):
        field, value = methods.resource.change
        created = methods.create()
        changed = methods.update(type(created)(name=created.name, **{field: value}))
        self.assertEqual(getattr(changed, field), value)
        self.assertNotEqual(changed.etag, created.etag)
        body = type(created)(name=created.name, uid=str(uuid.uuid4()), labels={"k": "v"})
        masked = methods.update(body, update_mask={"paths": ["labels", "uid", "create_time"]})
        self.assertEqual((masked.labels["k"], masked.uid, getattr(masked, field)),
                         ("v", created.uid, value))
        cleared = methods.update(type(created)(name=created.name), update_mask={"paths": ["labels"]})
        self.assertEqual(dict(cleared.labels), {})
        self.assertEqual(methods.get(created.name), cleared)
        self.assert_fails("INVALID_ARGUMENT", "FIELD_INVALID", methods.update, body,
                          update_mask={"paths": ["nothing"]})

    @for_each_resource
    def test_an_update_that_changes_nothing_keeps_the_etag(self, methods):
        created = methods.create()
        self.assertEqual(methods.update(created, update_mask={"paths": ["*"]}), created)

    @for_each_resource
    def test_immutable_fields_are_refused(self, methods):
        if methods.resource.immutable is None:
            return
        field, value = methods.resource.immutable
        created = methods.create()
        body = type(created)(name=created.name, **{field: value})
        self.assert_fails("INVALID_ARGUMENT", "FIELD_INVALID", methods.update, body)
        self.assertEqual(methods.get(created.name), created)

    @for_each_resource
    def test_a_stale_etag_is_aborted_and_changes_nothing(self, methods):
        field, value = methods.resource.change
        created = methods.create()
        current = methods.update(type(created)(name=created.name, labels={"now": "newer"},
                                               etag=created.etag))
        stale = type(created)(name=created.name, etag=created.etag, **{field: value})
        self.assert_fails("ABORTED", "ETAG_MISMATCH", methods.update, stale)
        self.assert_fails("ABORTED", "ETAG_MISMATCH", methods.delete, created.name,
                          etag=created.etag)
        self.assertEqual(methods.get(created.name), current)

    @for_each_resource
    def test_delete_hides_and_undelete_brings_back(self, methods):
        label = self.label()
        created = self.create_labelled(methods, label, 1)
        only = {"filter": f'labels.test = "{label}"'}
        self.assert_fails("ALREADY_EXISTS", "RESOURCE_EXISTS", methods.undelete, created.name)
        deleted = methods.delete(created.name, etag=created.etag)
        self.assertTrue(deleted.HasField("delete_time") and deleted.HasField("purge_time"))
        self.assertEqual(methods.get(created.name), deleted)
        self.assertEqual(methods.walk(**only), [])
        self.assertEqual(methods.walk(show_deleted=True, **only), [deleted])
        self.assert_fails("FAILED_PRECONDITION", "RESOURCE_DELETED", methods.update,
                          type(created)(name=created.name, labels={"x": "y"}))
        self.assert_fails("FAILED_PRECONDITION", "RESOURCE_DELETED", methods.delete, created.name)
        back = methods.undelete(created.name)
        self.assertFalse(back.HasField("delete_time"))
        self.assertEqual(methods.walk(**only), [back])

    def test_what_is_in_use_is_not_deleted(self):
        for message, name in (("Partner", LEFT), ("Strategy", STRATEGY), ("Kpi", KPI),
                              ("Item", STRATEGY + "/items/one")):
            methods = Methods(self, next(r for r in self.resources if r.message == message))
            for user in ("Target", "Assignment"):
                Methods(self, next(r for r in self.resources if r.message == user)).create()
            details = self.assert_fails("FAILED_PRECONDITION", "REFERENCE_IN_USE", methods.delete, name)
            self.assertTrue(details["ErrorInfo"].metadata["used_by"])

    @for_each_resource
    def test_a_request_id_is_applied_once(self, methods):
        request_id = str(uuid.uuid4())
        first = methods.create(1, request_id=request_id)
        self.assertEqual(methods.create(1, request_id=request_id).SerializeToString(),
                         first.SerializeToString())
        self.assert_fails("INVALID_ARGUMENT", "REQUEST_ID_REUSED", methods.create, 2,
                          request_id=request_id)
        self.assert_fails("INVALID_ARGUMENT", "FIELD_INVALID", methods.create, 1,
                          request_id="not-a-uuid")

    @for_each_resource
    def test_validate_only_changes_nothing_and_fails_as_the_call_would(self, methods):
        resource_id = "try-" + self.label()[:8]
        tried = methods.create(resource_id=resource_id, validate_only=True)
        self.assertTrue(tried.name.endswith(resource_id))
        self.assert_fails("NOT_FOUND", "RESOURCE_NOT_FOUND", methods.get, tried.name)
        created = methods.create(resource_id=resource_id)
        self.assert_fails("ALREADY_EXISTS", "RESOURCE_EXISTS", methods.create,
                          resource_id=resource_id, validate_only=True)
        methods.delete(created.name, validate_only=True)
        self.assertEqual(methods.get(created.name), created)

    @for_each_resource
    def test_another_tenant_sees_and_changes_nothing(self, methods):
        created = methods.create()
        self.assert_fails("NOT_FOUND", "RESOURCE_NOT_FOUND", methods.get, created.name,
                          metadata=OTHER_TENANT)
        self.assertEqual(methods.list(metadata=OTHER_TENANT), ([], ""))

    @for_each_resource
    def test_every_change_leaves_one_entry_and_one_event(self, methods):
        created = methods.create()
        methods.update(type(created)(name=created.name, labels={"a": "b"}))
        methods.delete(created.name)
        with self.assertRaises(grpc.RpcError):
            methods.delete(created.name)
        rows = suite.query(self.suite.dsn(), f"""
            SELECT au.subject_sequence, split_part(au.type, '.', 5), ou.id IS NOT NULL
              FROM {methods.resource.service}.audit_entries AS au
              LEFT JOIN {methods.resource.service}.outbox_events AS ou USING (tenant_id, id)
             WHERE au.subject = '{created.name}' ORDER BY 1""")
        self.assertEqual(rows, [["1", "created", "t"], ["2", "updated", "t"],
                                ["3", "deleted", "t"]])


if __name__ == "__main__":
    unittest.main()
