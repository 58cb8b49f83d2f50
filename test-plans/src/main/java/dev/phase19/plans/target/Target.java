package dev.phase19.plans.target;

import java.util.List;
import java.util.Map;

/**
 * A target of the suite.
 *
 * @param id such as {@code T1}
 * @param name a few words
 * @param plan the file of its plan, below the folder of plans
 * @param markers by which its plan is chosen
 * @param target what must hold, in the team's words
 * @param gates names of the elements that judge the target; the measured value of the first stands
 *     for it
 * @param elements the settings that elements of the plan must have
 */
public record Target(
    String id,
    String name,
    String plan,
    List<String> markers,
    String target,
    List<String> gates,
    List<Element> elements) {

  /**
   * An element of the plan.
   *
   * @param fields its properties by name, each with the value that it must have if nothing is set
   *     with {@code -J}
   */
  public record Element(String name, Map<String, String> fields) {}
}
