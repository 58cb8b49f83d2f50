/**
 * What the text of a field must be. A panel applies a rule while the user types, and a run when it
 * reads the field, so both report the same problem. Plain Java; knows nothing of panels and
 * elements.
 */
package dev.phase19.jmeter.rule;
