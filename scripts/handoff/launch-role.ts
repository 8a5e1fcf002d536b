/**
 * `launch-role.json`: the trust policy of a launch role, and what the engines need of it besides the product's own permissions.
 * https://docs.aws.amazon.com/servicecatalog/latest/adminguide/getstarted-launchrole-Terraform.html
 */
export function launchRole(partition: string): string {
  const trustPolicy = {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "ServiceCatalog",
        Effect: "Allow",
        Principal: { Service: "servicecatalog.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
      {
        Sid: "TerraformReferenceEngine",
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::<account of the engine>:root` },
        Action: "sts:AssumeRole",
        Condition: {
          StringLike: {
            "aws:PrincipalArn": [
              `arn:${partition}:iam::<account of the engine>:role/TerraformEngine/TerraformExecutionRole*`,
              `arn:${partition}:iam::<account of the engine>:role/TerraformEngine/ServiceCatalogExternalParameterParserRole*`,
              `arn:${partition}:iam::<account of the engine>:role/TerraformEngine/ServiceCatalogTerraformOSParameterParserRole*`,
            ],
          },
        },
      },
    ],
  };
  const permissions = {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "ReadTheArtifact",
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: "*",
        Condition: { StringEquals: { "s3:ExistingObjectTag/servicecatalog:provisioning": "true" } },
      },
      {
        Sid: "GroupTheResources",
        Effect: "Allow",
        Action: [
          "resource-groups:CreateGroup",
          "resource-groups:DeleteGroup",
          "resource-groups:ListGroupResources",
          "resource-groups:Tag",
          "tag:GetResources",
          "tag:GetTagKeys",
          "tag:GetTagValues",
          "tag:TagResources",
          "tag:UntagResources",
        ],
        Resource: "*",
      },
    ],
  };
  return `${JSON.stringify({ trustPolicy, permissions }, undefined, 2)}\n`;
}
