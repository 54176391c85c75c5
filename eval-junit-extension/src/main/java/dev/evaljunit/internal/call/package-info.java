/** What the pipeline and the models that judges ask both know of a call. */
@NullMarked
package dev.evaljunit.internal.call;

import org.jspecify.annotations.NullMarked;
