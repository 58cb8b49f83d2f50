package dev.phase19.worker.imports.javascript;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object of a JSON file, in the file's order. A value is an object, a list, null, or a string,
 * which numbers and truth values are, too. Of equal names the last counts.
 */
final class JsonObject {
  private final Map<String, Object> values = new LinkedHashMap<>();

  void put(String name, Object value) {
    values.put(name, value);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  Object get(String name) {
    return values.get(name);
  }

  Optional<String> string(String name) {
    return values.get(name) instanceof String string ? Optional.of(string) : Optional.empty();
  }

  /** Returns the object of this name; an empty one if there is none. */
  JsonObject object(String name) {
    return values.get(name) instanceof JsonObject object ? object : new JsonObject();
  }

  /** Returns the strings of an array, or the only one. */
  List<String> strings(String name) {
    return all(name, String.class);
  }

  /** Returns the objects of an array, or the only one. */
  List<JsonObject> objects(String name) {
    return all(name, JsonObject.class);
  }

  private <T> List<T> all(String name, Class<T> type) {
    Object value = values.get(name);
    List<?> all = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
