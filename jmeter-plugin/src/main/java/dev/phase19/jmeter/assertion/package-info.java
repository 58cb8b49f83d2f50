/**
 * The run gates as JMeter elements under <em>Add &gt; Assertions</em>, with their panels. They read
 * their fields when the test starts, and pass on the samples of their scope.
 *
 * <p>Nothing is judged here; {@code gate} does that.
 */
package dev.phase19.jmeter.assertion;
