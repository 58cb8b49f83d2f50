package dev.phase19.worker.imports.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A table of a TOML file. A value is a string, a list of values, or a table. */
final class TomlTable {
  private final Map<String, Object> values = new TreeMap<>();

  /** Returns the table at these keys, one inside of the other; an empty one if there is none. */
  TomlTable table(String... keys) {
    TomlTable table = this;
    for (String key : keys) {
      table = table.values.get(key) instanceof TomlTable inner ? inner : new TomlTable();
    }
    return table;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Returns the strings of a key: those in an array, or the only one. */
  List<String> strings(String key) {
    return all(key, String.class);
  }

  /** Returns the tables of a key: those in an array, or the only one. */
  List<TomlTable> tables(String key) {
    return all(key, TomlTable.class);
  }

  /** Returns the values that are strings. */
  Map<String, String> strings() {
    Map<String, String> strings = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (value instanceof String string) {
            strings.put(key, string);
          }
        });
    return strings;
  }

  private <T> List<T> all(String key, Class<T> type) {
    Object value = values.get(key);
    List<?> all = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Returns the table at these keys; creates what is not there, and replaces other values. */
  TomlTable orCreate(List<String> keys) {
    TomlTable table = this;
    for (String key : keys) {
      Object inner = table.values.get(key);
      if (inner instanceof List<?> tables && last(tables) instanceof TomlTable last) {
        table = last;
      } else {
        table = inner instanceof TomlTable found ? found : table.put(key, new TomlTable());
      }
    }
    return table;
  }

  private static Object last(List<?> list) {
    return list.isEmpty() ? null : list.get(list.size() - 1);
  }

  private <T> T put(String key, T value) {
    values.put(key, value);
    return value;
  }

  /** Sets the value at these keys, at least one. */
  void put(List<String> keys, Object value) {
    orCreate(keys.subList(0, keys.size() - 1)).put(keys.get(keys.size() - 1), value);
  }

  /** Adds a table to the array at these keys, at least one. */
  TomlTable append(List<String> keys) {
    TomlTable above = orCreate(keys.subList(0, keys.size() - 1));
    String key = keys.get(keys.size() - 1);
    List<Object> array =
        above.values.get(key) instanceof ArrayOfTables found
            ? found
            : above.put(key, new ArrayOfTables());
    TomlTable added = new TomlTable();
    array.add(added);
    return added;
  }

  /** Written table by table, under a heading in double brackets. */
  private static final class ArrayOfTables extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;
  }
}
