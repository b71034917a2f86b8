/**
 * The web UI, driven as people drive it: in Chromium, against a registry that runs in the same JVM.
 *
 * <p>A test class says {@link io.vigie.ui.InChromium} and its methods are given a {@link io.vigie.ui.Screen}: one fresh page
 * with a fresh registry behind it. Where there is no Chromium, one line says so and the tests are skipped.
 */
@NullMarked
package io.vigie.ui;

import org.jspecify.annotations.NullMarked;
