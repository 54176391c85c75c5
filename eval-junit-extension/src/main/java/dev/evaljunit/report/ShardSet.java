/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalException;
import dev.evaljunit.run.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether journals are the shards of one run, each of them once. */
final class ShardSet {

    static final String ONE_RUN = "Keep the artifacts of one run only";
    private static final int SHOWN = 10;

    private final List<ShardJournal> shards;
    private final ShardJournal first;

    private ShardSet(List<ShardJournal> shards) {
        this.shards = shards;
        this.first = shards.get(0);
    }

    /**
     * Check that nothing is missing, and nothing is there twice.
     *
     * @param shards of one eval, at least one, by number
     * @throws EvalException if they cannot be put together; the message names files
     */
    static void check(List<ShardJournal> shards) {
        var set = new ShardSet(shards);
        for (ShardJournal each : shards) {
            set.checkTotal(each);
            set.checkFingerprint(each);
        }
        set.checkNumbers();
    }

    private void checkTotal(ShardJournal each) {
        if (each.shard().total() != first.shard().total()) {
            throw new EvalException("""
                    Eval '%s' must be cut into the same number of shards on all machines. %s.
                      one   : %s
                      other : %s""".formatted(first.eval(), ONE_RUN, first, each));
        }
    }

    private void checkFingerprint(ShardJournal each) {
        List<String> differences =
                first.parts().with(Shard.ALL).differences(each.parts().with(Shard.ALL));
        if (!differences.isEmpty()) {
            throw new EvalException("""
                    Eval '%s' must have run alike on all machines, but %s. Run all shards on one commit with the same settings. %s.
                      was : %s
                      is  : %s""".formatted(first.eval(), String.join(", ", differences), ONE_RUN, first, each));
        }
    }

    private void checkNumbers() {
        Map<Integer, List<ShardJournal>> byNumber = shards.stream()
                .collect(Collectors.groupingBy(each -> each.shard().number(), TreeMap::new, Collectors.toList()));
        byNumber.values().stream().filter(same -> same.size() > 1).findFirst().ifPresent(same -> {
            throw twice(same);
        });
        List<Integer> missing = IntStream.rangeClosed(1, first.shard().total())
                .boxed()
                .filter(number -> !byNumber.containsKey(number))
                .toList();
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
    }

    private EvalException twice(List<ShardJournal> same) {
        return new EvalException("Shard %s of eval '%s' must be there once, found %s. %s, and of each job the last.%s"
                .formatted(same.get(0).shard(), first.eval(), same.size(), ONE_RUN, files(same)));
    }

    private EvalException missing(List<Integer> numbers) {
        int total = first.shard().total();
        String names = numbers.stream()
                .limit(SHOWN)
                .map(number -> number + "/" + total)
                .collect(Collectors.joining(", "));
        String more = numbers.size() > SHOWN ? " and %s more".formatted(numbers.size() - SHOWN) : "";
        return new EvalException(
                numbers.size() == 1
                        ? "Shard %s of eval '%s' is missing: rerun that job, or download its artifact. Found are:%s"
                                .formatted(names, first.eval(), files(shards))
                        : "Shards %s%s of eval '%s' are missing: rerun those jobs, or download their artifacts. Found are:%s"
                                .formatted(names, more, first.eval(), files(shards)));
    }

    private static String files(List<ShardJournal> journals) {
        var lines = new ArrayList<String>();
        journals.stream().limit(SHOWN).forEach(each -> lines.add("\n  " + each));
        if (journals.size() > SHOWN) {
            lines.add("\n  and %s more".formatted(journals.size() - SHOWN));
        }
        return String.join("", lines);
    }
}
