/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.internal.stats.ParzenEstimator;
import java.util.List;
import java.util.Optional;

/**
 * TPE (Bergstra et al. 2011, "Algorithms for Hyper-Parameter Optimization"): a few configurations at random, then what is frequent among
 * the good ones.
 */
public final class TreeParzen implements Optimizer {

    /** The estimator needs something to learn from: candidates of the same round tell nothing yet. */
    private static final int AT_RANDOM = 10;

    /** A gain counts as if so many more cases had shown none: one that few cases show is mostly luck. */
    private static final double CASES_OF_NO_GAIN = 100;

    private final RandomSearch first = new RandomSearch();

    @Override
    public String name() {
        return "TPE";
    }

    @Override
    public Optional<Candidate> next(Progress progress) {
        SearchSpace space = progress.space();
        List<Tried> tried = progress.tried();
        long known = tried.stream().filter(each -> !each.cases().isEmpty()).count();
        if (known < Math.min(AT_RANDOM, space.size())) {
            return first.next(progress);
        }
        ParzenEstimator estimator = ParzenEstimator.of(
                space.sizes(),
                tried.stream().map(Tried::array).toArray(int[][]::new),
                tried.stream().mapToDouble(TreeParzen::shrunk).toArray());
        var next = estimator.next();
        return next.isPresent() ? Optional.of(space.choose(estimator.categories(next.getAsLong()))) : Optional.empty();
    }

    private static double shrunk(Tried tried) {
        int cases = tried.cases().size();
        return tried.gain() * cases / (cases + CASES_OF_NO_GAIN);
    }
}
