package com.example.shop;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Ranks policy sections for a question with BM25; equal scores keep the order of the library. */
final class SectionSearch {

    private static final double SATURATION = 1.2;
    private static final double LENGTH_WEIGHT = 0.5;
    private static final double OWN_TERMS_BONUS = 1.4;

    private final List<Document> documents;
    private final double averageLength;

    SectionSearch(List<PolicySection> sections) {
        documents = sections.stream().map(Document::of).toList();
        averageLength = documents.stream().mapToInt(Document::length).average().orElse(1);
    }

    /** Find the sections that share at least one word with the question, best first. */
    List<Hit> find(String question) {
        var rarities = new LinkedHashMap<String, Double>();
        Words.in(question).forEach(word -> rarities.computeIfAbsent(word, this::rarity));
        return documents.stream()
                .map(document -> new Hit(document.section(), score(rarities, document)))
                .filter(hit -> hit.score() > 0)
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .toList();
    }

    private double score(Map<String, Double> rarities, Document document) {
        var score = rarities.entrySet().stream()
                .mapToDouble(word -> score(word.getKey(), word.getValue(), document))
                .sum();
        return document.section().onlyFor().isPresent() ? OWN_TERMS_BONUS * score : score;
    }

    private double score(String word, double rarity, Document document) {
        double frequency = document.frequency(word);
        var lengthNorm = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * document.length() / averageLength;
        return rarity * frequency * (SATURATION + 1) / (frequency + SATURATION * lengthNorm);
    }

    private double rarity(String word) {
        double containing =
                documents.stream().filter(document -> document.contains(word)).count();
        return Math.log(1 + (documents.size() - containing + 0.5) / (containing + 0.5));
    }

    /** A section and how well it fits the question; scores of one search can be compared with each other. */
    record Hit(PolicySection section, double score) {}

    private record Document(PolicySection section, List<String> words) {

        static Document of(PolicySection section) {
            var titleCountsTwice = Stream.of(section.title(), section.title(), section.text(), section.searchTerms());
            return new Document(
                    section,
                    titleCountsTwice.flatMap(text -> Words.in(text).stream()).toList());
        }

        int length() {
            return words.size();
        }

        boolean contains(String word) {
            return words.contains(word);
        }

        int frequency(String word) {
            return Collections.frequency(words, word);
        }
    }
}
