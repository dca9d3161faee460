import * as iam from "@pulumi/aws/iam";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";

/** The path in the Parameter Store below which a stack tells its application where everything is. */
export const directoryPath = (): string => `/${pulumi.getProject()}/${pulumi.getStack()}`;

/**
 * Tells the application where its database, cache and content are: one parameter each, which its role may read and
 * nothing else of the Parameter Store. The tier is stated, since an account may default to the one that costs. An image or a start script needs to know nothing but the stack's name.
 *
 * @param entries where something is, by what it is: `database-endpoint`
 * @param roleName the role of the application's instances
 */
export function directory(
  entries: Readonly<Record<string, pulumi.Input<string>>>,
  roleName: pulumi.Input<string>,
  options: pulumi.CustomResourceOptions,
): void {
  const parameters = Object.entries(entries)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([name, value]) =>
        new ssm.Parameter(
          name,
          { name: `${directoryPath()}/${name}`, type: "String", tier: "Standard", value },
          options,
        ),
    );
  new iam.RolePolicy(
    "web-reads-directory",
    {
      role: roleName,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["ssm:GetParameter", "ssm:GetParameters"],
            Resource: parameters.map(({ arn }) => arn),
          },
        ],
      }),
    },
    options,
  );
}
