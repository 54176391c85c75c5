/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.dataset;

import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The cases of one version of a golden set, in the order of its file. Immutable.
 *
 * @param id which version this is
 * @param cases at least one case; their ids are unique
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Dataset(DatasetId id, List<EvalCase> cases) {

    public Dataset {
        cases = List.copyOf(cases);
        if (cases.isEmpty()) {
            throw new EvalException("Dataset '%s' must have at least one case, found none.".formatted(id));
        }
        checkIds(id.toString(), cases);
    }

    /**
     * Create a dataset from cases made in code.
     *
     * @throws EvalException if there is no case, or two have the same id
     */
    public static Dataset of(String name, List<EvalCase> cases) {
        return new Dataset(new DatasetId(name, "", ""), cases);
    }

    /**
     * Find a dataset on the class path and check its digest.
     *
     * @param reference {@code name} or {@code name@version}; without a version, {@code eval-datasets.lock} or the only
     *     version on the class path decides
     * @throws EvalException if there is no such version, or its bytes are not the locked ones
     */
    public static Dataset named(String reference) {
        return DatasetResolver.standard().resolve(reference);
    }

    /**
     * Read a version from its directory, which holds {@code dataset.json} and {@code cases.jsonl}, and check its digest.
     *
     * @throws EvalException if a file is missing or invalid
     */
    public static Dataset read(Path directory) {
        return DatasetReader.read(DatasetLocation.of(directory));
    }

    /**
     * Return the cases that a filter selects.
     *
     * @param filter such as {@code route=refund, tags~worn}; everything if blank
     * @throws EvalException if the filter is malformed or selects nothing
     */
    public Dataset filter(String filter) {
        return filter.isBlank()
                ? this
                : new Dataset(id, CaseFilter.parse(filter).select(this));
    }

    static void checkIds(String dataset, List<EvalCase> cases) {
        var ids = new HashSet<String>();
        for (EvalCase evalCase : cases) {
            if (!ids.add(evalCase.id())) {
                throw new EvalException(
                        "Case id '%s' must be unique in dataset '%s', found twice. Rename or remove one of them."
                                .formatted(SafeText.id(evalCase.id()), dataset));
            }
        }
    }
}
