/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.promote.PromoteRequest;
import dev.evaljunit.datasets.promote.Promoter;
import dev.evaljunit.datasets.source.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows that people have labelled into the next version of a dataset, and locks it.
 *
 * <p>Each criterion of a case needs the labels of two people who agree, or the decision of a person. Labels of models do not count.
 */
@Mojo(name = "promote", aggregator = true, requiresProject = false, threadSafe = true)
public final class PromoteMojo extends AbstractSourceMojo {

    /** The version to write, for example {@code refund-regressions@2026.05}. */
    @Parameter(property = "eval-datasets.dataset")
    private @Nullable String dataset;

    /**
     * The files of labelled rows, JSON Lines or CSV, or folders of queues, separated by commas, for example
     * {@code feedback/labelled.jsonl} or {@code labels/answers}.
     */
    @Parameter(property = "eval-datasets.labels")
    private @Nullable List<String> labels;

    /**
     * The version to start from, for example {@code 2026.04}. By default the one in the lock; none for the first version of a dataset.
     */
    @Parameter(property = "eval-datasets.parent")
    private @Nullable String parent;

    /**
     * The directory of the sets, relative to the directory of the lock file, for example {@code file:golden-sets}. By default the source
     * in the lock.
     */
    @Parameter(property = "eval-datasets.source")
    private @Nullable String source;

    /**
     * The time that the version states, for example {@code 2026-05-19T14:33:00Z}. By default that of the newest label ({@code created_at}),
     * else now.
     */
    @Parameter(property = "eval-datasets.promotedAt")
    private @Nullable String promotedAt;

    /** The day by which the set is to be renewed, for example {@code 2027-05-31}. By default the parent's. */
    @Parameter(property = "eval-datasets.refreshBy")
    private @Nullable String refreshBy;

    /**
     * What to do with cases on which people disagree and nobody has decided: {@code refuse}, {@code skip}, or {@code majority} for the
     * label of more than half of the people.
     */
    @Parameter(property = "eval-datasets.disagreement", defaultValue = "refuse")
    private String disagreement = "refuse";

    /** What to do with cases that fewer than two people have labelled: {@code refuse} or {@code skip}. */
    @Parameter(property = "eval-datasets.incomplete", defaultValue = "refuse")
    private String incomplete = "refuse";

    /**
     * What to do with cases whose input is nearly that of another one: {@code refuse}, {@code skip}, or {@code merge} to add their labels to
     * the other one.
     */
    @Parameter(property = "eval-datasets.duplicates", defaultValue = "refuse")
    private String duplicates = "refuse";

    @Override
    void doExecute() throws IOException {
        Path lock = lockPath();
        Sources sources = sources(lock);
        var promoter = new Promoter(sources, new DatasetLocker(sources, cache(), network()), Clock.systemUTC());
        info(promoter.promote(lock, request()).toString());
    }

    private PromoteRequest request() {
        List<Path> files = labels == null
                ? List.of()
                : labels.stream().map(this::inProject).toList();
        return new PromoteRequest(
                dataset, files, parent, source, promotedAt, refreshBy, disagreement, incomplete, duplicates);
    }
}
