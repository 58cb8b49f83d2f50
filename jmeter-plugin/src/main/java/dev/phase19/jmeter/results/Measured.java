package dev.phase19.jmeter.results;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The measurements of one sample: names that all samples share, and a value or NaN for each. */
final class Measured extends AbstractMap<String, Double> {
  private final String[] names;
  private final double[] values;

  Measured(String[] names, double[] values) {
    this.names = names;
    this.values = values;
  }

  @Override
  public Double get(Object name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return Double.isNaN(values[i]) ? null : (Double) values[i];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Map.Entry<String, Double>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Double>> iterator() {
        return present()
            .<Map.Entry<String, Double>>mapToObj(i -> entry(names[i], values[i]))
            .iterator();
      }

      @Override
      public int size() {
        return (int) present().count();
      }
    };
  }

  private static Map.Entry<String, Double> entry(String name, double value) {
    return Map.entry(name, value);
  }

  private IntStream present() {
    return IntStream.range(0, names.length).filter(i -> !Double.isNaN(values[i]));
  }
}
