/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The systems that run a job several times in parallel, and tell each which one it is. */
enum ParallelJob {
    GITLAB("CI_NODE_INDEX", 1, "CI_NODE_TOTAL"),
    CIRCLECI("CIRCLE_NODE_INDEX", 0, "CIRCLE_NODE_TOTAL"),
    BUILDKITE("BUILDKITE_PARALLEL_JOB", 0, "BUILDKITE_PARALLEL_JOB_COUNT"),
    AZURE_PIPELINES("SYSTEM_JOBPOSITIONINPHASE", 1, "SYSTEM_TOTALJOBSINPHASE"),
    /** An Indexed Job does not know its {@code completions}. */
    KUBERNETES("JOB_COMPLETION_INDEX", 0, "");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private final String index;
    private final int first;
    private final String total;

    ParallelJob(String index, int first, String total) {
        this.index = index;
        this.first = first;
        this.total = total;
    }

    /**
     * Find out which shard this job is.
     *
     * @param given how many there are; empty if the system has to say so
     * @param environment the value of a variable; {@code null} if it is not set
     * @throws EvalException if no system says so, or two disagree
     */
    static Shard shard(OptionalInt given, UnaryOperator<@Nullable String> environment) {
        Map<ParallelJob, Shard> found = new EnumMap<>(ParallelJob.class);
        for (ParallelJob job : values()) {
            number(job.index, environment).ifPresent(index -> found.put(job, job.shard(index, given, environment)));
        }
        if (found.isEmpty()) {
            throw new EvalException(
                    "A shard can be 'auto' only in a job that runs in parallel, but none of %s is set. Write 2/8 for the second of eight."
                            .formatted(indexes(List.of(values()))));
        }
        if (Set.copyOf(found.values()).size() > 1) {
            throw new EvalException(
                    "A shard that is 'auto' must be the same by all variables, found %s by %s. Write one of them."
                            .formatted(
                                    found.values().stream().map(Shard::toString).collect(Collectors.joining(", ")),
                                    indexes(found.keySet())));
        }
        return found.values().iterator().next();
    }

    private static String indexes(Collection<ParallelJob> jobs) {
        return jobs.stream().map(job -> job.index).collect(Collectors.joining(", "));
    }

    private Shard shard(int number, OptionalInt given, UnaryOperator<@Nullable String> environment) {
        int jobs = jobs(given, environment);
        int position = number - first;
        if (position < 0 || position >= jobs) {
            throw new EvalException("A shard that is 'auto' must be one of %s, but %s is %s, counted from %s."
                    .formatted(jobs, index, number, first));
        }
        return new Shard(position + 1, jobs);
    }

    private int jobs(OptionalInt given, UnaryOperator<@Nullable String> environment) {
        OptionalInt known = total.isEmpty() ? OptionalInt.empty() : number(total, environment);
        if (known.isEmpty()) {
            return given.orElseThrow(() -> new EvalException(
                    "A shard that is 'auto' needs the number of jobs, which does not come with %s. Write auto/8 if there are eight."
                            .formatted(index)));
        }
        if (given.isPresent() && !given.equals(known)) {
            throw new EvalException(
                    "A shard must be one of as many as there are jobs, found 'auto/%s', but %s is %s. Write auto."
                            .formatted(given.getAsInt(), total, known.getAsInt()));
        }
        return known.getAsInt();
    }

    private static OptionalInt number(String variable, UnaryOperator<@Nullable String> environment) {
        String value = environment.apply(variable);
        if (value == null || value.isBlank()) {
            return OptionalInt.empty();
        }
        if (!NUMBER.matcher(value.strip()).matches()) {
            throw new EvalException(
                    "Environment variable '%s' must be a whole number for a shard that is 'auto', found '%s'. Write 2/8 for the second of eight."
                            .formatted(variable, SafeText.line(value, 40)));
        }
        return OptionalInt.of(Integer.parseInt(value.strip()));
    }
}
