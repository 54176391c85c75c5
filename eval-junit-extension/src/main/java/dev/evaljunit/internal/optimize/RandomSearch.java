/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.internal.stats.ParzenEstimator;
import dev.evaljunit.internal.stats.SplitMix;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Each configuration is as likely as any other (Bergstra and Bengio 2012, "Random Search for Hyper-Parameter Optimization"). */
public final class RandomSearch implements Optimizer {

    @Override
    public String name() {
        return "random search";
    }

    @Override
    public Optional<Candidate> next(Progress progress) {
        SearchSpace space = progress.space();
        Set<List<Integer>> known = new HashSet<>();
        progress.tried().forEach(each -> known.add(each.candidate().categories()));
        ParzenEstimator untaught = ParzenEstimator.of(space.sizes(), new int[0][], new double[0]);
        return Arrays.stream(new SplitMix(progress.seed()).shuffled(space.size()))
                .mapToObj(untaught::categories)
                .filter(categories ->
                        !known.contains(Arrays.stream(categories).boxed().toList()))
                .findFirst()
                .map(space::choose);
    }
}
