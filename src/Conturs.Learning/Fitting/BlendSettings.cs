namespace Conturs.Learning.Fitting;

/// <summary>What cross-validation chose; evidence and GAM tables follow from it and the rows.</summary>
/// <param name="M">Shrinkage of the evidence, in companies.</param>
/// <param name="WeightLambda">Penalty of the evidence weights.</param>
/// <param name="GamLambda">Penalty of the GAM; null when there are too few companies for it.</param>
internal sealed record BlendSettings(double M, double WeightLambda, double? GamLambda);
