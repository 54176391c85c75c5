/** Scores answers: deterministic judges, rubrics and judges that ask a language model. */
@NullMarked
package dev.evaljunit.judge;

import org.jspecify.annotations.NullMarked;
