package dev.phase19.jmeter.judge;

import dev.phase19.jmeter.results.Row;
import java.util.HashMap;
import java.util.Map;

/** Remembers which gates judge which rows. Bounded: when it is full, it forgets everything. */
final class Routes {
  private static final int MAX_ROUTES = 50_000;

  private final Router router;
  private final Map<String, Map<String, Route>> samples = new HashMap<>();
  private final Map<String, Map<String, Route>> transactions = new HashMap<>();
  private int count;

  Routes(Router router) {
    this.router = router;
  }

  Route of(Row row) {
    boolean isTransaction = row.isTransaction();
    Map<String, Map<String, Route>> routes = isTransaction ? transactions : samples;
    Map<String, Route> byGroup = routes.get(row.label());
    Route known = byGroup == null ? null : byGroup.get(row.thread().group());
    return known == null ? add(routes, row, isTransaction) : known;
  }

  private Route add(Map<String, Map<String, Route>> routes, Row row, boolean isTransaction) {
    if (++count > MAX_ROUTES) {
      samples.clear();
      transactions.clear();
      count = 1;
    }
    Route route = router.of(row.label(), row.thread().group(), isTransaction);
    routes.computeIfAbsent(row.label(), label -> new HashMap<>()).put(row.thread().group(), route);
    return route;
  }
}
