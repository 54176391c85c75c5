/** Starts calls to an endpoint as fast as it accepts them, together with the other JVMs of a build. */
@NullMarked
package dev.evaljunit.internal.model.limit;

import org.jspecify.annotations.NullMarked;
