/** Long random lives of a registry: a seed decides what happens, and after each step the promises are checked. */
package io.vigie.registry.simulation;
