/**
 * Measures how long nothing worked, and writes the table: {@link io.vigie.reliability.figures.Figure} is its first column and
 * what Vigie promises, {@link io.vigie.reliability.figures.Figures} collects and writes {@code target/reliability.md}.
 */
package io.vigie.reliability.figures;
