/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.dataset.CaseFilter;
import dev.evaljunit.internal.dataset.CaseList;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetReader;
import dev.evaljunit.internal.dataset.DatasetResolver;
import dev.evaljunit.internal.text.SafeText;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One version of a golden set: its cases, in the order of its file. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Dataset {

    private final DatasetId id;
    private final List<EvalCase> cases;

    private Dataset(DatasetId id, List<EvalCase> cases) {
        this.id = id;
        this.cases = cases;
    }

    /**
     * Create a dataset without a version, from cases made in code.
     *
     * @throws EvalException if there is no case, or two have the same id
     */
    public static Dataset of(String name, List<EvalCase> cases) {
        return of(DatasetId.of(name), cases);
    }

    /**
     * Create a dataset from its id and cases.
     *
     * @throws EvalException if there is no case, or two have the same id
     */
    public static Dataset of(DatasetId id, List<EvalCase> cases) {
        if (cases.isEmpty()) {
            throw new EvalException("Dataset '%s' must have at least one case, found none.".formatted(id));
        }
        checkIds(id, cases);
        return new Dataset(id, CaseList.unchanging(cases));
    }

    private static void checkIds(DatasetId id, List<EvalCase> cases) {
        CaseList.repeated(cases).ifPresent(repeated -> {
            throw new EvalException(
                    "Case id '%s' must be unique in dataset '%s', found twice. Rename or remove one of them."
                            .formatted(SafeText.id(repeated.id()), id));
        });
    }

    /**
     * Find a dataset on the class path and check its digest.
     *
     * @param reference {@code name} or {@code name@version}; without a version, it is the one in
     *     {@code eval-datasets.lock}, else the only one on the class path
     * @throws EvalException if there is no such version, or its digest is not the locked one
     */
    public static Dataset named(String reference) {
        return DatasetResolver.standard().resolve(reference);
    }

    /**
     * Read a version from its directory, which contains {@code dataset.json} and {@code cases.jsonl}, and check its
     * digest.
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
        return filter.isBlank() ? this : withCases(CaseFilter.parse(filter).select(this));
    }

    /**
     * Return a dataset with the same id and other cases.
     *
     * @throws EvalException if there is no case, or two have the same id
     */
    public Dataset withCases(List<EvalCase> newCases) {
        return of(id, newCases);
    }

    /** {@return the name, version and digest} */
    public DatasetId id() {
        return id;
    }

    /** {@return the cases in the order of the file: at least one, with unique ids} */
    public List<EvalCase> cases() {
        return cases;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Dataset that && id.equals(that.id) && cases.equals(that.cases);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, cases.size());
    }

    @Override
    public String toString() {
        return "Dataset[" + id + ", " + cases.size() + " cases]";
    }
}
