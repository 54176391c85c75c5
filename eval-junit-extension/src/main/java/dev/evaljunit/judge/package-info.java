/** Judges, which score answers: deterministic ones, and ones that ask a language model with a rubric. */
@NullMarked
package dev.evaljunit.judge;

import org.jspecify.annotations.NullMarked;
