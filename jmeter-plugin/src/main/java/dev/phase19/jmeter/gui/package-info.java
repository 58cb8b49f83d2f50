/**
 * The panels of the plugin's elements: lists of rows that are bound to properties of a test
 * element. Knows Swing and JMeter's GUI types, and nothing of samplers or gates.
 */
package dev.phase19.jmeter.gui;
