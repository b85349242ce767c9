"""The rows that everything is measured on."""

import time

from .load import load
from .stage import TENANT, say

KPIS = 128


def seed_partners(stage, scale):
    """`scale.partners` of about 1 KiB: one that the service has written, many times over."""
    wanted = str(scale.partners)
    pattern = "partners/bench-%"
    if stage.sql(f"SELECT count(*) FROM partner.partners WHERE name LIKE '{pattern}'") == wanted:
        return
    say(f"seeding {scale.partners:,} partners")
    begin = time.monotonic()
    stage.sql("TRUNCATE partner.partners CASCADE; TRUNCATE partner.request_ids;")
    load(stage, "create-partner", stage.address("partner"), run="seed", count=1, connections=1,
         in_flight=1, warm_up=0)
    stage.sql_file("seed_partners.sql", tenant=TENANT, count=scale.partners)
    say(f"  in {time.monotonic() - begin:.1f} s")


def seed_kpis(stage):
    stage.sql_file("seed_kpis.sql", tenant=TENANT, count=KPIS)
