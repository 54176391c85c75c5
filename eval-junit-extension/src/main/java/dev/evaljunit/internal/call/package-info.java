/** The timer of a call, shared by the pipeline and the models that judges call. */
@NullMarked
package dev.evaljunit.internal.call;

import org.jspecify.annotations.NullMarked;
