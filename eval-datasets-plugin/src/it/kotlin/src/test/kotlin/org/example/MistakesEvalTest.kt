package org.example

import dev.evaljunit.EvalCase
import dev.evaljunit.EvalDataset
import dev.evaljunit.EvalJudge
import dev.evaljunit.EvalTest
import dev.evaljunit.PassRate
import dev.evaljunit.judge.Judges

/** What Kotlin accepts and an eval does not. */
@EvalDataset("capitals")
class MistakesEvalTest {

    private val atlas = Atlas()

    @EvalJudge
    val isCorrect = Judges.containsAll("expected.answer")

    @EvalTest
    @PassRate(atLeast = 0.75)
    suspend fun suspends(question: EvalCase): Capital = atlas.capital(question.text("question"))

    @EvalTest
    @PassRate(atLeast = 0.75)
    fun hasADefault(question: EvalCase, city: String = "Paris"): String = city

    @EvalTest
    @PassRate(atLeast = 0.75)
    fun returnsNothing(question: EvalCase) {
        question.text("question")
    }

    @EvalTest
    @PassRate(atLeast = 0.75)
    fun bindsAClass(question: EvalCase): Capital = question.input(Capital::class.java)
}

@EvalDataset("capitals")
class GetterEvalTest {

    @get:EvalJudge
    val isCorrect = Judges.containsAll("expected.answer")

    @EvalTest
    @PassRate(atLeast = 0.75)
    fun answers(question: EvalCase): String = "Paris, says " + question.id()
}
