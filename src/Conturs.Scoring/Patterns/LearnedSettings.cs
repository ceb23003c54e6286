namespace Conturs.Scoring;

/// <summary>What cross-validation chose when the model was learned; the next version starts from it.</summary>
/// <param name="M">Shrinkage of the evidence, in companies.</param>
/// <param name="WeightLambda">Penalty of the evidence weights.</param>
/// <param name="GamLambda">Penalty of the GAM; null when there were too few companies for it.</param>
/// <param name="RecencyMonths">Months in which the weight of a deal halves; null when all count the same.</param>
/// <param name="PairLambda">Penalty of the pair cells; null without pairs.</param>
public sealed record LearnedSettings(double M, double WeightLambda, double? GamLambda, double? RecencyMonths, double? PairLambda);
