package dev.phase19.edge.events;

import java.util.List;

/** Something that clients want to know as soon as it changes. */
public interface Topic {

  /** The name of its events. */
  String event();

  /**
   * Returns what is true now. The thread of the feed calls it, once per second while somebody
   * listens.
   */
  List<Fact> facts();

  /** Whether it is read at once, too, when a job has changed. */
  default boolean changesWithJobs() {
    return false;
  }

  /**
   * One thing that is true now.
   *
   * @param key identifies it among the facts of its topic
   * @param body of the event, written as JSON
   * @param state compared with the last one, to find out whether the fact has changed
   */
  record Fact(String key, Object body, Object state) {

    /** A fact that has changed whenever its body has. */
    public Fact(String key, Object body) {
      this(key, body, body);
    }
  }
}
