/**
 * What the text of a field must be. A panel asks while the user types, and a run when it reads the
 * field, so both say the same. Plain Java; knows nothing of panels and elements.
 */
package dev.phase19.jmeter.rule;
