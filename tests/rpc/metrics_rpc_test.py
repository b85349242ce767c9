"""Measurements and what they say: Renault-Nissan's published synergies, and the edges."""

import datetime
import time
import unittest

import world

SYNERGIES = {2012: 2.7, 2013: 2.9, 2014: 3.8, 2015: 4.3, 2016: 5.0, 2017: 5.7}


def day(year):
    return {"seconds": int(datetime.datetime(year, 12, 31, tzinfo=datetime.timezone.utc).timestamp())}


class MetricsRpcTest(world.WorldTest):
    def setUp(self):
        super().setUp()
        self.together = self.new_partnership(self.new_partner(), self.new_partner())
        self.kpi_name = self.call("CreateKpi", parent=self.together, kpi={
            "display_name": "Synergies", "unit": "EUR bn", "direction": 1, "cadence": 5}).name

    def record(self, year, value, **fields):
        return self.call("RecordMeasurement", parent=self.kpi_name,
                         measurement={"observe_time": day(year), "value": value}, **fields)

    def record_synergies(self):
        for year, value in SYNERGIES.items():
            self.record(year, value)

    def new_target(self, **fields):
        return self.call("CreateTarget", parent=self.kpi_name, target={
            "kind": 1, "baseline_value": 5, "baseline_time": day(2016),
            "points": [{"time": day(2022), "value": 10}], **fields}).name

    # Concord domain, the main demo: S=15, Var=28.333, Z=2.630, p=.0085, exact 2/720; slope .6333.
    def test_trend_golden(self):
        self.record_synergies()
        trend = self.call("GetTrend", name=self.kpi_name)
        self.assertEqual(trend.mann_kendall_s.value, 15)
        self.assertAlmostEqual(trend.variance.value, 28.333, places=3)
        self.assertAlmostEqual(trend.z.value, 2.630, places=3)
        self.assertAlmostEqual(trend.normal_p.value, 0.0085, places=4)
        self.assertAlmostEqual(trend.exact_p.value, 2 / 720, places=12)
        self.assertAlmostEqual(trend.slope_per_year.value, 0.6333, delta=0.001)
        self.assertAlmostEqual(trend.slope_per_year.interval.low, 0.5, delta=0.001)
        self.assertAlmostEqual(trend.slope_per_year.interval.high, 0.7, delta=0.001)

    # XmR mean 4.067, mean mR .60, limits 2.471 to 5.663; 2017 is a rule-1 signal.
    def test_chart_golden(self):
        self.record_synergies()
        chart = self.call("GetProcessBehavior", name=self.kpi_name)
        figures = [score.value for score in (chart.center, chart.moving_range, chart.lower_limit,
                                             chart.upper_limit)]
        for figure, golden in zip(figures, (4.067, 0.60, 2.471, 5.663)):
            self.assertAlmostEqual(figure, golden, places=3)
        (signal,) = [s for s in chart.signals if s.rule == 1]
        self.assertEqual(signal.end_time.seconds, day(2017)["seconds"])

    # Score 2017 (5 -> 10) .14, linear glidepath 5.833: behind. Forecast for 2022 8.83 < 10.
    def test_status_and_forecast_golden(self):
        self.record_synergies()
        target = self.new_target()
        status = self.call("GetKpiStatus", name=target)
        self.assertAlmostEqual(status.score.value, 0.14, places=9)
        self.assertAlmostEqual(status.glidepath.value, 5.833, places=3)
        self.assertEqual((status.pace, status.passed), (3, False))
        forecast = self.call("ForecastToTarget", name=target)
        self.assertAlmostEqual(forecast.value_at_target_time.value, 8.83, places=2)
        self.assertEqual(forecast.verdict, 2)
        self.assertGreater(forecast.effort_ratio.value, 1)

    def test_too_few_values_are_an_answer(self):
        self.record(2012, 1)
        self.assertFalse(self.call("GetTrend", name=self.kpi_name).slope_per_year.HasField("value"))
        self.assertFalse(self.call("GetProcessBehavior", name=self.kpi_name).center.HasField("value"))
        self.assertTrue(self.call("GetTrend", name=self.kpi_name).mann_kendall_s.reason)

    def test_a_value_is_recorded_once_and_restated_beside_the_first(self):
        first = self.record(2015, 4.3)
        time.sleep(0.002)
        self.assertEqual(self.record(2015, 4.3), first)
        self.assertEqual(self.record(2015, 4.3, restate=True), first)
        details = self.fails("ALREADY_EXISTS", "MEASUREMENT_CONFLICT", "RecordMeasurement",
                             parent=self.kpi_name,
                             measurement={"observe_time": day(2015), "value": 4.4})
        self.assertEqual(details["ErrorInfo"].metadata["value"], "4.3")
        time.sleep(0.002)
        restated = self.record(2015, 4.4, restate=True)
        self.assertEqual((restated.value, restated.restatement), (4.4, 1))
        series = self.call("ListMeasurements", parent=self.kpi_name).measurements
        self.assertEqual([m.value for m in series], [4.4])
        known_then = self.call("ListMeasurements", parent=self.kpi_name,
                               as_of=series[0].record_time.__class__(
                                   seconds=restated.record_time.seconds,
                                   nanos=restated.record_time.nanos - 1000)).measurements
        self.assertEqual([m.value for m in known_then], [4.3])

    def test_a_month_in_which_nothing_was_measured_yet_takes_values(self):
        self.assertEqual(self.record(1991, 1.5).value, 1.5)
        self.assertEqual(self.record(1991, 1.5).value, 1.5)

    def test_a_deleted_kpi_takes_no_values(self):
        self.call("DeleteKpi", name=self.kpi_name)
        self.fails("FAILED_PRECONDITION", "RESOURCE_DELETED", "RecordMeasurement",
                   parent=self.kpi_name, measurement={"observe_time": day(2015), "value": 1})

    def test_a_page_of_a_series_begins_behind_the_one_before(self):
        self.record_synergies()
        found, token = [], ""
        while True:
            page = self.call("ListMeasurements", parent=self.kpi_name, page_size=4, page_token=token,
                             start_time=day(2013))
            found += [m.value for m in page.measurements]
            token = page.next_page_token
            if not token:
                break
        self.assertEqual(found, [2.9, 3.8, 4.3, 5.0, 5.7])


if __name__ == "__main__":
    unittest.main()
