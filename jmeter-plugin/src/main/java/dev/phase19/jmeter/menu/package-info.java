/**
 * What the plugin adds to JMeter's own menus. JMeter finds it by scanning, with its GUI only; knows
 * the help and the templates, and no element.
 */
package dev.phase19.jmeter.menu;
