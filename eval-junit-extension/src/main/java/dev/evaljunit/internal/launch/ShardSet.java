/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.Dataset;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.run.Shard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All shards of one run, each once. */
public final class ShardSet {

    static final String ONE_RUN = "Keep the artifacts of one run only";

    private static final int SHOWN = 10;

    private final List<ShardJournal> shards;
    private final ShardJournal first;

    private ShardSet(List<ShardJournal> shards) {
        this.shards = shards;
        this.first = shards.get(0);
    }

    /**
     * Check that there is each shard exactly once.
     *
     * @param journals of one eval, at least one, in any order
     * @throws EvalException if they are not the shards of one run; the message names files
     */
    public static ShardSet of(Collection<ShardJournal> journals) {
        var set = new ShardSet(journals.stream()
                .sorted(Comparator.comparing((ShardJournal each) -> each.shard().number())
                        .thenComparing(ShardJournal::file))
                .toList());
        for (ShardJournal each : set.shards) {
            set.checkTotal(each);
            set.checkFingerprint(each);
        }
        set.checkNumbers();
        return set;
    }

    /** {@return the golden set that was run} */
    public DatasetId dataset() {
        return first.header().fingerprint().datasetId();
    }

    /** {@return the eval's class, method and parameter types} */
    String signature() {
        return first.header().fingerprint().method();
    }

    /**
     * Read the journals.
     *
     * @param dataset the one that was run
     * @throws EvalException if a journal is damaged, a shard is incomplete without a reason in its report, or their
     *     gates differ
     */
    ShardedRun read(Dataset dataset) {
        return ShardedRun.read(shards, dataset);
    }

    private void checkTotal(ShardJournal each) {
        if (each.shard().total() != first.shard().total()) {
            throw new EvalException("""
                    Eval '%s' must be split into the same number of shards on all machines. %s.
                      one   : %s
                      other : %s""".formatted(first.eval(), ONE_RUN, first, each));
        }
    }

    private void checkFingerprint(ShardJournal each) {
        Fingerprint whole = each.header().fingerprint().withShard(Shard.ALL);
        List<String> differences =
                first.header().fingerprint().withShard(Shard.ALL).differences(whole);
        if (!differences.isEmpty()) {
            throw new EvalException("""
                    Eval '%s' must be the same on all machines, but %s. Run all shards on one commit with the same settings. %s.
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
        return new EvalException(
                "Shard %s of eval '%s' was found %s times. %s, and only the last artifact of each job.%s"
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
                        ? "Shard %s of eval '%s' is missing. Rerun that job, or download its artifact. Found:%s"
                                .formatted(names, first.eval(), files(shards))
                        : "Shards %s%s of eval '%s' are missing. Rerun those jobs, or download their artifacts. Found:%s"
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
