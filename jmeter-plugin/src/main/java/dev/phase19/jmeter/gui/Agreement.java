package dev.phase19.jmeter.gui;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A rule on several rows.
 *
 * @param row where its message stands
 * @param problem by the rows' values, which it is given by property
 */
record Agreement(Row row, Function<UnaryOperator<String>, Optional<String>> problem) {}
