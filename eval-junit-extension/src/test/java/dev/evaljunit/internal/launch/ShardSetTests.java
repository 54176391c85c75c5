/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static dev.evaljunit.internal.launch.ShardedEval.assertRefused;
import static dev.evaljunit.internal.launch.ShardedEval.join;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ShardSetTests {

    @TempDir
    Path directory;

    private ShardedEval eval() {
        return ShardedEval.in(directory.resolve("shards"));
    }

    @Test
    void namesTheShardThatIsMissing() {
        Path first = eval().run("1/3");
        Path third = eval().run("3/3");

        assertRefused(() -> join(third, first), """
                Shard 2/3 of eval 'CapitalsEvalTest.answers' is missing. Rerun that job, or download its artifact. Found:
                  shard 1/3, %s
                  shard 3/3, %s
                """, first, third);
    }

    @Test
    void namesTenShardsThatAreMissing() {
        Path third = eval().run("3/14");

        assertRefused(() -> join(third), """
                Shards 1/14, 2/14, 4/14, 5/14, 6/14, 7/14, 8/14, 9/14, 10/14, 11/14 and 3 more of eval 'CapitalsEvalTest.answers' are missing. Rerun those jobs, or download their artifacts. Found:
                  shard 3/14, %s
                """, third);
    }

    @Test
    void namesAShardThatIsThereTwice() {
        Path first = eval().run("1/2");
        Path again = ShardedEval.in(directory.resolve("again")).run("1/2");

        assertRefused(() -> join(first, again, eval().run("2/2")), """
                Shard 1/2 of eval 'CapitalsEvalTest.answers' was found 2 times. Keep the artifacts of one run only, and only the last artifact of each job.
                  shard 1/2, %s
                  shard 1/2, %s
                """, again, first);
    }

    @Test
    void refusesDifferentNumbersOfShards() {
        Path half = eval().run("1/2");
        Path third = eval().run("2/3");

        assertRefused(() -> join(third, half), """
                Eval 'CapitalsEvalTest.answers' must be split into the same number of shards on all machines. Keep the artifacts of one run only.
                  one   : shard 1/2, %s
                  other : shard 2/3, %s
                """, half, third);
    }

    @Test
    void namesWhatDiffers() {
        Path once = eval().withTrials(1).run("1/2");
        Path twice = eval().run("2/2");

        assertRefused(() -> join(once, twice), """
                Eval 'CapitalsEvalTest.answers' must be the same on all machines, but trials was 1 and is 2. Run all shards on one commit with the same settings. Keep the artifacts of one run only.
                  was : shard 1/2, %s
                  is  : shard 2/2, %s
                """, once, twice);
    }
}
